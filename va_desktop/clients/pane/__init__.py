"""The pane of clients."""

from va_desktop.clients.pane.client_page import ClientTab
from va_desktop.clients.pane.clients_pane import NEW, ClientsPane

__all__ = ["NEW", "ClientTab", "ClientsPane"]
