"""What standings rest on, in words: the rules of law that decide, or why none does."""

from __future__ import annotations

from collections.abc import Iterable

from audit.pack.law import Law, Rule, Standing
from audit.pack.standing import Reading


class Standings:
    """Looks up what standings rest on, in some laws."""

    def __init__(self, *laws: Law | None) -> None:
        self.laws: list[Law] = [law for law in laws if law]

    def rules(self, rows: Iterable[Standing]) -> list[Rule]:
        """The rules of law that some standings rest on, each once."""
        found = (law.rule_of(row) for row in rows for law in self.laws)
        return list({rule.id: rule for rule in found if rule}.values())

    def reasons(self, reading: Reading) -> str:
        """Why it stands there, where no rule decides."""
        said = dict.fromkeys(row.why for row in reading.rows if row.why and not self.rules([row]))
        if not reading.rows:
            return "No row of the law files speaks to it."
        return " ".join(said)
