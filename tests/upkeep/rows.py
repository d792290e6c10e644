"""Rows to add to a pack, sound unless told otherwise."""

from upkeep.edited import Edit

JUDGED = 'basis = "judgement"\nwhy = "A test."'
ELEMENTS, SYSTEMS = "catalog/elements.toml", "catalog/systems.toml"
PARTNERS, FLOWS, PRECEDENTS = "catalog/partners.toml", "catalog/flows.toml", "catalog/precedents.toml"


def element(name: str = "test", rest: str = "fits = { locate = 0.1 }", stands_on: str = JUDGED) -> Edit:
    """A kind of fact."""
    head = f'[elements.{name}]\nlabel = "Test"\nsays = "A test."\nconfidence = "reported"'
    return Edit(ELEMENTS, f"{head}\n{rest}\n{stands_on}")


def system(name: str = "test", elements: str = "phone") -> Edit:
    """A kind of system."""
    head = f'[systems.{name}]\nname = "Test"\nsays = "A test."\nwho_knows = "clerk"\nconfidence = "reported"'
    return Edit(SYSTEMS, f'{head}\nelements = ["{elements}"]\n{JUDGED}')


def partner(name: str = "test", rest: str = 'kind = "other"') -> Edit:
    """A partner."""
    head = f'[partners.{name}]\nname = "Test"\nsays = "A test."\nconfidence = "reported"'
    return Edit(PARTNERS, f"{head}\n{rest}\n{JUDGED}")


def flow(rest: str = "", name: str = "test", source: str = "linx", recipient: str = "ice") -> Edit:
    """A flow between partners."""
    head = f'[flows.{name}]\nsource = "{source}"\nrecipient = "{recipient}"\nsays = "A test."\nconfidence = "reported"'
    return Edit(FLOWS, f"{head}\n{rest}\n{JUDGED}")


def precedent(name: str = "test", source: str = "dispatch", recipient: str = "ice") -> Edit:
    """A flow seen in one city."""
    head = f'[precedents.{name}]\nsource = "{source}"\nrecipient = "{recipient}"\nsays = "A test."'
    return Edit(PRECEDENTS, f'{head}\nplace = "Test"\nconfidence = "reported"\n{JUDGED}')


def step(scale: str, name: str, value: str, rest: str = "") -> str:
    """A step of a scale."""
    return f'[{scale}.{name}]\nvalue = {value}\nlabel = "Test"\n{rest}\n{JUDGED}\n'


def use(weight: str, says: str = "A test.") -> str:
    """A use of the data."""
    return f'[uses.test]\nweight = {weight}\nlabel = "Test"\nsays = "{says}"\n{JUDGED}'


def band(name: str, start: int, means: str = "A test.") -> str:
    """A band of scores."""
    return f'[bands.{name}]\nfrom_score = {start}\nlabel = "Test"\nmeans = "{means}"\n'


def channel(rest: str) -> Edit:
    """A channel."""
    return Edit("rubric.toml", f'[channels.test]\nlabel = "Test"\n{rest}')


def source(name: str = "test", rest: str = 'date = "2026"') -> Edit:
    """A source."""
    head = f'[sources.{name}]\ntitle = "Test"\npublisher = "Test"\nurl = "https://example.org"\nkind = "news"'
    return Edit("sources.toml", f"{head}\nread = 2026-11-22\n{rest}")


def question(rest: str = "", *, name: str = "test", section: str = "town", **changed: str | None) -> Edit:
    """A question of kind text in the small pack; a key changed to None is left out."""
    words = {"ask": "A test?", "why": "A test.", "who_knows": "clerk", "where_to_look": "Here.", "example": "So."}
    rows = words | {"kind": "text", "sets": f"city.practices.{name}"} | changed
    written = "\n".join(f'{key} = "{row}"' for key, row in rows.items() if row is not None)
    return Edit(f"questions/{section}.toml", f'[questions.{name}]\nminutes = 1\nbasis = "judgement"\n{written}\n{rest}')


def section(rest: str = "", name: str = "other") -> Edit:
    """The head of a section in the small pack, which its header does not name yet."""
    return Edit(f"questions/{name}.toml", f'[section]\ntitle = "Test"\nsays = "A test."\n{rest}')


def law(*rows: str, stands_on: str = JUDGED, file: str = "law/zz.toml", **changed: str) -> Edit:
    """A state's law."""
    words = {"state": "ZZ", "name": "Test", "stance": "neutral", "confidence": "high", "says": "A test."} | changed
    head = "\n".join(f'{key} = "{word}"' for key, word in words.items())
    return Edit(file, "\n".join((f"[law]\nevidence_through = 2026-01-01\n{head}\n{stands_on}", *rows)))


def rule(name: str = "zz-rule", rest: str = 'in_force_note = "2026."', **changed: str) -> str:
    """A rule of law that binds a city."""
    words = {"id": name, "title": "T", "citation": "T", "says": "T.", "confidence": "documented"} | changed
    head = "\n".join(f'{key} = "{word}"' for key, word in words.items())
    bound = "" if "binds" in rest else 'binds = ["city"]\n'
    return f"[[rule]]\n{head}\n{bound}{rest}\n{JUDGED}\n"


def duty(name: str = "zz-duty", rule: str = "zz-rule") -> str:
    """A duty that rests on a rule."""
    return f'[[duty]]\nid = "{name}"\nsays = "A test."\nrule = "{rule}"\n'


def standing(is_: str, kind: str = "audit", rest: str = 'rule = "zz-rule"') -> str:
    """Where a kind of measure stands, by a rule unless told otherwise."""
    return f'[[standing]]\nlaw_kind = "{kind}"\nis = "{is_}"\n{rest}\n'


def case(head: str = "", rest: str = '[[expect]]\nfigure = "view"\nequals = "exposure"\nwhy = "A test."') -> Edit:
    """A case."""
    return Edit("cases/test.toml", f'[case]\ntitle = "T"\nsays = "T."\ntoday = 2026-11-22\n{head}\n{rest}')


def migration(
    kind: str, replaced_by: str, rest: str = "", *, old: str = "old", name: str = "test", version: str = "1.1.0"
) -> Edit:
    """A replaced word."""
    row = f'[migrations.{name}]\nversion = "{version}"\nkind = "{kind}"\nold = "{old}"\nreplaced_by = "{replaced_by}"'
    return Edit("migrations.toml", f"{row}\n{rest}\n{JUDGED}")


def rubric(put: str, instead_of: str = "") -> Edit:
    """A change of the rubric."""
    return Edit("rubric.toml", put, instead_of)


FULL_USE = element(rest="fits = { test = 1.0 }")
