"""Ways in which a record file goes bad: on disk, in an editor, on its way through another program."""

from collections.abc import Callable
from random import Random

VALUES = (b"3", b"-1", b"true", b'"x"', b'""', b"[]", b"{}", b"[[1]]", b"nan", b"1e999", b"2026-11-22", b"10:00:00",
          b"2026-11-22T09:30:00Z", b'["a", 3]', b"{ a = 1 }", b'"\\u0000"', b'"\\u001b[2J"')  # fmt: skip
ENCODINGS = ("utf-16", "utf-16-be", "utf-32", "utf-7", "cp037", "utf-8-sig")


def truncated(content: bytes, chance: Random) -> bytes:
    """Cut off anywhere."""
    return content[: chance.randrange(len(content))]


def flipped(content: bytes, chance: Random) -> bytes:
    """A few bytes with one bit turned over."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def retyped(content: bytes, chance: Random) -> bytes:
    """One value replaced by one of another kind."""
    return _with_value(content, chance.choice(VALUES), chance)


def enlarged(content: bytes, chance: Random) -> bytes:
    """One value, name or number grown out of all bounds."""
    size = chance.choice([19, 310, 4301, 100_000])
    grown = (
        b"9" * size,
        b"0x" + b"f" * size,
        b'"' + b"x" * size + b'"',
        b"9" * size + b".5",
        b'["a"' + b', "a"' * size + b"]",
    )
    return _with_value(content, chance.choice(grown), chance)


def nested(content: bytes, chance: Random) -> bytes:
    """A value within lists or tables without end."""
    depth = chance.choice([10, 21, 100, 400, 900, 5000])
    around = ((b"[" * depth, b"]" * depth), (b"{ a = " * depth, b" }" * depth), (b"{ a = [" * depth, b"] }" * depth))
    before, after = chance.choice(around)
    return _with_value(content, before + b"1" + after, chance)


def re_encoded(content: bytes, chance: Random) -> bytes:
    """Saved in another encoding."""
    return content.decode().encode(chance.choice(ENCODINGS))


def with_controls(content: bytes, chance: Random) -> bytes:
    """Control characters, changes of direction and bytes of no character put in."""
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(content))
        inserted = chance.choice([b"\0", b"\x1b[2J", b"\x7f", b"\r", b"\xff", b"\xed\xa0\x80", "\u202e\u2028".encode()])
        content = content[:place] + inserted + content[place:]
    return content


def shuffled(content: bytes, chance: Random) -> bytes:
    """Lines left out, doubled or moved."""
    lines = content.split(b"\n")
    for _ in range(chance.randint(1, 3)):
        line = lines.pop(chance.randrange(len(lines)))
        for _ in range(chance.randrange(3)):
            lines.insert(chance.randrange(len(lines)), line)
    return b"\n".join(lines)


WAYS: tuple[Callable[[bytes, Random], bytes], ...] = (
    truncated, flipped, retyped, enlarged, nested, re_encoded, with_controls, shuffled
)  # fmt: skip


def _with_value(content: bytes, value: bytes, chance: Random) -> bytes:
    lines = content.split(b"\n")
    number = chance.choice([number for number, line in enumerate(lines) if b" = " in line])
    lines[number] = lines[number].partition(b" = ")[0] + b" = " + value
    return b"\n".join(lines)
