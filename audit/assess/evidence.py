"""What in a record is borne out by an agreement, a log or a written policy, and what rests on somebody's word."""

from __future__ import annotations

from audit.record.record import Record


class Evidence:
    """Which answers of a record are supported. Only notes count, and for an agreement's terms its document."""

    def __init__(self, record: Record) -> None:
        self.agreements = record.agreements
        self.noted = frozenset(path.split(".", 2)[1] for path in record.notes if path.startswith("flows."))
        self.agreed = frozenset(name for name in record.agreements if self._supports(record, f"agreements.{name}"))
        self.supported = frozenset(path for path, note in record.notes.items() if note.supports)
        self.logged = frozenset(path for path, note in record.notes.items() if note.basis == "log")

    def of_term(self, flow: str, agreement: str, term: str, given_by_agreement: bool) -> bool:
        """Whether a flow's term is supported: by a note on flow, term or agreement, or by the agreement's document."""
        if given_by_agreement and self.agreements[agreement].is_documented:
            return True
        return self._any(flow, agreement, term)

    def of_status(self, flow: str, agreement: str) -> bool:
        """Whether something supports a flow's status: a note on it, on the whole flow or on the agreement."""
        if flow in self.noted and (f"flows.{flow}" in self.supported or f"flows.{flow}.status" in self.supported):
            return True
        return agreement in self.agreed

    def of_elements(self, flow: str) -> bool:
        """Whether something supports a flow's elements: a note on them or on the whole flow."""
        return f"flows.{flow}" in self.supported or f"flows.{flow}.elements" in self.supported

    def of_log(self, flow: str, agreement: str) -> bool:
        """Whether a log bears out a flow's oversight."""
        return bool(self.logged) and any(path in self.logged for path in _places(flow, agreement, "oversight"))

    def of_entry(self, path: str, key: str) -> bool:
        """Whether something supports a key of a system or partner: a note on that key or on the whole entry."""
        return path in self.supported or f"{path}.{key}" in self.supported

    def _any(self, flow: str, agreement: str, term: str) -> bool:
        return bool(self.supported) and any(path in self.supported for path in _places(flow, agreement, term))

    @staticmethod
    def _supports(record: Record, path: str) -> bool:
        note = record.notes.get(path)
        return note is not None and note.supports


def _places(flow: str, agreement: str, term: str) -> tuple[str, ...]:
    return f"flows.{flow}", f"flows.{flow}.{term}", f"agreements.{agreement}", f"agreements.{agreement}.{term}"
