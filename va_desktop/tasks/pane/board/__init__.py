"""The board: columns of cards, which are dragged from one to another."""
