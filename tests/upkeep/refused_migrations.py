"""Small packs with a broken row about a replaced word: the edits, and what must be said, without the line."""

from upkeep.edited import Edit
from upkeep.rows import migration

ROW = "migrations.toml, migrations.test"
REGISTER = 'practice = "city.practices.register"'
CIRCLE = "Let it lead to a step of mode that the pack has."

REFUSALS: dict[str, tuple[list[Edit], str]] = {
    # words that lead nowhere
    "replaced-by-no-step": (
        [migration("mode", "copi")],
        f"{ROW}.replaced_by: There is no step of mode 'copi'. Did you mean 'copy'?",
    ),
    "replaced-by-no-system": (
        [migration("system-kind", "jails")],
        f"{ROW}.replaced_by: There is no kind of system 'jails'. Did you mean 'jail'?",
    ),
    "replaced-by-no-partner": (
        [migration("partner", "lake-pools")],
        f"{ROW}.replaced_by: There is no partner 'lake-pools'. Did you mean 'lake-pool'?",
    ),
    "replaced-by-no-element": (
        [migration("element", "adress")],
        f"{ROW}.replaced_by: There is no element 'adress'. Did you mean 'address'?",
    ),
    "replaced-by-no-section": (
        [migration("section", "towns")],
        f"{ROW}.replaced_by: There is no section of questions 'towns'. Did you mean 'town'?",
    ),
    "replaced-by-no-practice": (
        [migration("practice", "city.practices.registers", old="city.practices.book")],
        f"{ROW}.replaced_by: There is no practice 'city.practices.registers'. Did you mean 'city.practices.register'?",
    ),
    "replaced-by-no-answer": (
        [migration("practice-choice", "parly", REGISTER)],
        f"{ROW}.replaced_by: There is no answer 'parly'. Did you mean 'partly'?",
    ),
    "replaced-by-a-word-that-was-replaced-before": (
        [
            migration("mode", "copy", old="middle", name="first", version="1.0.1"),
            migration("mode", "middle"),
        ],
        f"{ROW}.replaced_by: 'middle' was itself replaced before, in version 1.0.1. Write what it is called now: copy.",
    ),
    "replaced-by-itself": (
        [migration("mode", "old")],
        f"{ROW}.replaced_by: 'old' is replaced in a circle: old, old. {CIRCLE}",
    ),
    # words that are there
    "still-a-step": (
        [migration("mode", "copy", old="look")],
        f"{ROW}.old: The pack still has the step of mode 'look'. Take it out there, or take this row out.",
    ),
    "still-an-answer": (
        [migration("practice-choice", "none", REGISTER, old="partly")],
        f"{ROW}.old: The pack still has the answer 'partly'. Take it out there, or take this row out.",
    ),
    "still-a-practice": (
        [migration("practice", "city.practices.register-read", old="city.practices.register")],
        f"{ROW}.old: The pack still has the practice 'city.practices.register'. "
        "Take it out there, or take this row out.",
    ),
    "replaced-twice": (
        [migration("mode", "copy", name="first"), migration("mode", "look", version="1.0.1")],
        f"{ROW}.old: 'old' is already replaced by the row 'first'. Keep one of them.",
    ),
    # where they stand
    "no-version": (
        [migration("mode", "copy", version="spring")],
        f"{ROW}.version: 'spring' is not a version. Write it as in \"1.2.0\".",
    ),
    "newer-than-the-pack": (
        [migration("mode", "copy", version="1.10.0")],
        f"{ROW}.version: Version 1.10.0 is newer than the pack, which is 1.1.0. Raise the version in pack.toml.",
    ),
    "practice-without-its-place": (
        [migration("practice", "city.practices.register", old="book")],
        f"{ROW}.old: 'book' is not the place of a practice. Write it as in city.practices.<name>.",
    ),
    "practice-that-is-a-key": (
        [migration("practice", "city.population", old="city.practices.people")],
        f"{ROW}.replaced_by: 'city.population' is not the place of a practice. Write it as in city.practices.<name>.",
    ),
    "practice-of-something-else": (
        [migration("practice", "city.practices.register", old="flows.practices.register")],
        f"{ROW}.replaced_by: 'city.practices.register' is about something else than 'flows.practices.register'. "
        "Rename a practice where it stands.",
    ),
    "answer-without-its-practice": (
        [migration("practice-choice", "partly")],
        f"{ROW}: An answer is replaced together with the practice that it is given to. "
        'Add practice = "city.practices.<name>".',
    ),
    "practice-of-no-answer": (
        [migration("mode", "copy", REGISTER)],
        f"{ROW}: An answer is replaced together with the practice that it is given to. Take practice out.",
    ),
    "answer-to-what-nobody-asks": (
        [migration("practice-choice", "partly", 'practice = "city.practices.registers"')],
        f"{ROW}.practice: No question sets 'city.practices.registers'. Did you mean 'city.practices.register'?",
    ),
    "unknown-kind-of-word": (
        [migration("moode", "copy")],
        f"{ROW}.kind: 'moode' is not one of the words this key takes. Did you mean 'mode'?",
    ),
}
