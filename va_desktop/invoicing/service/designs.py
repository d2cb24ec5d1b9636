"""What can be done with designs, one verb each, and which of them is used for whom.

The contractor chooses one for all documents, and another one for a client where that is wanted. What was issued
keeps the design that it was issued with.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from va_desktop.contractor.service import KeptPictures, Picture, PictureReader, Profile
from va_desktop.core.done import Done
from va_desktop.core.errors import UserError
from va_desktop.core.numbers import ascii_digits
from va_desktop.core.work import Work
from va_desktop.invoicing.design import BASES, Choice, Design, NewDesign, base_design
from va_desktop.invoicing.snapshot import Document
from va_desktop.invoicing.specimen import Specimen, specimen


class Uses(NamedTuple):
    """For whom a design is used: all clients without a choice of their own, and those who have one."""

    everyone: bool
    client_ids: tuple[int, ...]


class DesignStore(Protocol):
    """Where designs and choices are kept; implemented by `invoicing.store.designs`."""

    def designs(self, contractor_id: int) -> Sequence[Design]: ...
    def design(self, design_id: int) -> Design | None: ...
    def add(self, contractor_id: int, new: NewDesign) -> int: ...
    def change(self, design_id: int, new: NewDesign, revision: int | None) -> None: ...
    def set_signature(self, design_id: int, sha256: str | None) -> None: ...
    def delete(self, design_id: int) -> None: ...
    def restore(self, design_id: int) -> None: ...
    def chosen(self, contractor_id: int, client_id: int | None) -> Choice | None: ...
    def choices(self, contractor_id: int) -> Mapping[int | None, Choice]: ...
    def choose(self, contractor_id: int, client_id: int | None, chosen: Choice | None) -> None: ...


class Designs:
    """The use cases of designs."""

    def __init__(
        self,
        work: Work,
        store: DesignStore,
        profile: Profile,
        files: KeptPictures,
        read_picture: PictureReader,
    ) -> None:
        self._work = work
        self._store = store
        self._profile = profile
        self._files = files
        self._read_picture: Callable[[Path], Picture] = read_picture

    # --- questions

    def designs(self) -> Sequence[Design]:
        """Return all designs to choose from: the bases, then the user's own by name."""
        contractor = self._profile.contractor()
        own = () if contractor is None else self._store.designs(contractor.id)
        return [*BASES, *own]

    def design(self, design_id: int) -> Design:
        """Return a design of the user; raise `UserError` when there is none."""
        found = self._store.design(design_id)
        if found is None:
            raise UserError("There is no design {id}.", id=design_id)
        return found

    def find_design(self, reference: str) -> Design:
        """Return the design meant by its name or `#12`; raise `UserError`, naming those there are, for none."""
        text = ascii_digits(reference.strip()).casefold()
        designs = self.designs()
        for design in designs:
            if text in (ascii_digits(design.name).casefold(), design.key):
                return design
        raise UserError(
            "There is no design “{name}”; there are {known}.",
            name=reference[:60],
            known=", ".join(design.name for design in designs),
        )

    def choice(self, client_id: int | None = None) -> Design | None:
        """Return what was chosen for a client, or without one by the contractor; `None` where nothing was.

        A design that was deleted since then counts as its base.
        """
        contractor = self._profile.contractor()
        chosen = None if contractor is None else self._store.chosen(contractor.id, client_id)
        return None if chosen is None else self._chosen(chosen)

    def chosen_for(self, client_id: int, own: Choice | None = None) -> Design:
        """Return the design of a client's documents, or of one that has its `own`."""
        if own is not None:
            return self._chosen(own)
        return self.choice(client_id) or self.choice() or BASES[0]

    def uses(self, design: Design) -> Uses:
        """Tell for whom a design is used."""
        contractor = self._profile.contractor()
        if contractor is None:
            return Uses(design.key == BASES[0].key, ())
        choices = self._store.choices(contractor.id)
        clients = [
            client_id
            for client_id, chosen in choices.items()
            if client_id is not None and self._chosen(chosen).key == design.key
        ]
        everyone = self._chosen(choices[None]) if None in choices else BASES[0]
        return Uses(everyone.key == design.key, tuple(clients))

    def sample(self, design: Design, kind: Specimen, day: date) -> Document:
        """Return a document to look at, with the contractor's head and accounts and a client that is made up."""
        with self._work.reading():
            return specimen(kind, design, self._profile.require(), self._profile.accounts(), day)

    def signature(self, design_id: int) -> bytes | None:
        """Return the picture of a design's signature, PNG or JPEG."""
        design = self.design(design_id)
        return self._files.content(design.signature) if design.signature else None

    # --- verbs

    def add_design(self, new: NewDesign) -> Done[Design]:
        """Add a design of the user's own."""
        checked = _plain(new).checked()
        with self._work.writing():
            self._refuse_taken(checked.name, None)
            design = self.design(self._store.add(self._profile.require().id, checked))
        return Done(design, lambda: self.remove_design(design.id))

    def copy_design(self, design: Design, name: str) -> Done[Design]:
        """Make a design of the user's own from another one, its signature included."""
        with self._work.writing():
            done = self.add_design(_renamed(design, name))
            if design.signature:
                self._store.set_signature(done.value.id, design.signature)
            return Done(self.design(done.value.id), done.undo)

    def edit_design(self, design_id: int, new: NewDesign, revision: int | None = None) -> Done[Design]:
        """Replace what a design says; documents that were issued with it stay as they are."""
        checked = _plain(new).checked()
        with self._work.writing():
            before = self.design(design_id)
            self._refuse_taken(checked.name, design_id)
            self._store.change(design_id, checked, revision)
            design = self.design(design_id)
        return Done(design, lambda: self.edit_design(design_id, before))

    def set_signature(self, design_id: int, path: Path) -> Done[Design]:
        """Take a picture from a file as the signature; raise `UserError` for what is no picture, or too large."""
        picture = self._read_picture(path)
        with self._work.writing():
            file = self._files.keep(picture.data, path.name, picture.mime)
            return self._sign(design_id, file.sha256)

    def remove_signature(self, design_id: int) -> Done[Design]:
        """Print documents without a picture of the signature from now on."""
        return self._sign(design_id, "")

    def remove_design(self, design_id: int) -> Done[Design]:
        """Delete a design; where it was chosen, its base is used from now on."""
        with self._work.writing():
            design = self.design(design_id)
            self._store.delete(design_id)
        return Done(design, lambda: self._restore(design_id))

    def choose(self, design: Design | None, client_id: int | None = None) -> Done[Design | None]:
        """Use a design for a client's documents, or without one for all that have no choice of their own.

        `None` takes the choice back.
        """
        with self._work.writing():
            contractor_id = self._profile.require().id
            before = self.choice(client_id)
            chosen = None if design is None else design.choice
            self._store.choose(contractor_id, client_id, chosen)
        return Done(design, lambda: self.choose(before, client_id))

    # --- inside

    def _chosen(self, chosen: Choice) -> Design:
        base, design_id = chosen
        own = None if design_id is None else self._store.design(design_id)
        return own or base_design(base)

    def _refuse_taken(self, name: str, design_id: int | None) -> None:
        taken = {design.name.casefold(): design.id for design in self.designs()}
        if taken.get(name.casefold(), design_id) != design_id:
            raise UserError("There is a design “{name}” already.", field="name", name=name)

    def _sign(self, design_id: int, sha256: str) -> Done[Design]:
        with self._work.writing():
            before = self.design(design_id).signature
            self._store.set_signature(design_id, sha256 or None)
            design = self.design(design_id)
        return Done(design, lambda: self._sign(design_id, before))

    def _restore(self, design_id: int) -> Done[Design]:
        with self._work.writing():
            self._store.restore(design_id)
            design = self.design(design_id)
        return Done(design, lambda: self.remove_design(design_id))


def _plain(design: NewDesign) -> NewDesign:
    """Return what the user says of a design, without what it is kept with."""
    values: dict[str, Any] = {one.name: getattr(design, one.name) for one in fields(NewDesign)}
    return NewDesign(**values)


def _renamed(design: Design, name: str) -> NewDesign:
    values: dict[str, Any] = {one.name: getattr(design, one.name) for one in fields(NewDesign)}
    return NewDesign(**{**values, "name": name})
