"""Packs broken in one request: the edits, and the words that must be said, without the line."""

from upkeep.edited import Edit
from upkeep.rows import JUDGED

FILE = "requests.toml"
PLAIN = {
    "kind": '"export"',
    "title": '"Test"',
    "each": '"system"',
    "settles": '["systems.sharing"]',
    "who": '"clerk"',
    "says": '"A test."',
    "minutes": "5",
}
LETTER: dict[str, str | None] = {"kind": '"letter"', "wording": '"To {name}."'}
ALIKE = 'Speak of every outside recipient alike, or ask for it only with when = { view = "exposure" }.'


def request(stands_on: str = JUDGED, **changed: str | None) -> list[Edit]:
    """A sound request with some keys changed; one changed to None is left out."""
    rows = PLAIN | changed
    written = "\n".join(f"{key} = {row}" for key, row in rows.items() if row is not None)
    return [Edit(FILE, f"[requests.test]\n{written}\n{stands_on}")]


def at(key: str, says: str) -> str:
    """What is said of a key of the request; of the whole row without a key."""
    return f"requests.toml, requests.test{'.' if key else ''}{key}: {says}"


REFUSALS: dict[str, tuple[list[Edit], str]] = {
    # shape
    "no-kind-of-request": (
        request(kind='"leter"'),
        at("kind", "'leter' is not one of the words this key takes. Did you mean 'letter'?"),
    ),
    "no-source": (
        request(stands_on='why = "A test."'),
        at("", 'This row cites no source. Add cite, or basis = "judgement" with its why.'),
    ),
    "no-reason": (
        request(stands_on='cite = [{ source = "npr-2017", at = "p. 1", says = "So." }]'),
        at("", "The request does not say why it is worth making. Add why, in one sentence."),
    ),
    "no-time": (request(minutes="0"), at("minutes", "0 is not a time. Write a number above 0.")),
    # what it settles
    "settles-nothing": (
        request(settles="[]"),
        at("settles", "It would settle nothing. Name the answers that it would give."),
    ),
    "settles-no-place": (
        request(settles='["systems.shares"]'),
        at("settles", "'systems.shares' is not a place of the record. Did you mean 'systems.sharing'?"),
    ),
    "settles-what-nobody-asks": (
        request(settles='["systems.practices.shared-with"]'),
        at(
            "settles",
            "No question sets 'systems.practices.shared-with', so it would settle nothing. "
            "Did you mean 'systems.practices.direct-shares'?",
        ),
    ),
    # what it is made for
    "kinds-of-agreements": (
        request(each='"agreement"', among='["vendor"]'),
        at("among", "Only systems, partners and flows are told apart by kind. Take among out, or add each."),
    ),
    "no-kind-of-system": (
        request(among='["plate-reader"]'),
        at("among", "There is no kind of system 'plate-reader'. Did you mean 'plate-readers'?"),
    ),
    "no-kind-of-partner": (
        request(each='"flow"', among='["vendors"]'),
        at("among", "There is no kind of partner 'vendors'. Did you mean 'vendor'?"),
    ),
    # when
    "reads-what-nobody-asks": (
        request(when='{ key = "sharig", known = false }'),
        at("when", "No question sets 'sharig' of each system. Did you mean 'sharing'?"),
    ),
    "waits-for-an-answer-nobody-gives": (
        request(when='{ key = "sharing", equals = "all" }'),
        at("when", "No answer to 'sharing' is 'all'. Use one of: listed, none."),
    ),
    "turns-on-the-law": (
        request(when='{ standing = "audit", is = ["required"] }'),
        at("when", "What the law lets a city do is not known here. Read an answer, or view."),
    ),
    "turns-on-the-map": (
        request(when='{ key = "map.account", equals = "confirmed" }'),
        at("when", "No question sets 'map.account' of each system. Read a key that a question sets."),
    ),
    # words
    "letter-without-wording": (
        request(**LETTER | {"wording": None}),
        at("wording", "A letter has no wording. Add wording."),
    ),
    "wording-without-letter": (
        request(wording='"T."'),
        at("wording", "A request of kind 'export' has a wording. Take it out, or write kind = \"letter\"."),
    ),
    "placeholder-slip": (
        request(says='"Ask {citty}."'),
        at("says", "Nothing fills '{citty}' here. Did you mean 'city'?"),
    ),
    "name-of-the-city-alone": (
        request(each=None, title='"For {name}"'),
        at("title", "Nothing fills '{name}' here. Use one of: city."),
    ),
    "end-of-a-system": (
        request(**LETTER | {"wording": '"To {recipient}."'}),
        at("wording", "Nothing fills '{recipient}' here. Use one of: city, name."),
    ),
    "placeholder-where-none-is-filled": (
        request(who='"clerk of {city}"'),
        at("who", "Nothing fills '{city}' here. Write the words out."),
    ),
    "placeholder-in-a-reason": (
        request(stands_on='basis = "judgement"\nwhy = "{name} may."'),
        at("why", "Nothing fills '{name}' here. Write the words out."),
    ),
    # one agency
    "names-the-destination": (
        request(says='"Does ICE search it?"'),
        at("says", f"'ICE' is named where states require cooperation. {ALIKE}"),
    ),
    "names-what-it-enforces": (
        request(**LETTER | {"wording": '"Who searches for immigration?"'}),
        at("wording", f"'immigration' is named where states require cooperation. {ALIKE}"),
    ),
    "names-a-part-of-it": (
        request(title='"Log-ins of Homeland Security Investigations"'),
        at("title", f"'Homeland Security Investigations' is named where states require cooperation. {ALIKE}"),
    ),
    "names-it-in-the-reason": (
        request(stands_on='basis = "judgement"\nwhy = "CBP may search."'),
        at("why", f"'CBP' is named where states require cooperation. {ALIKE}"),
    ),
}
