"""Fifty inputs that mean harm, and what each would do to a program that trusted it."""

from urllib.parse import parse_qsl

SCRIPT = "<script>alert(1)</script>"
IMAGE = "![x](http://evil.test/x.png)"

# What somebody types after the address of the page.
LINKS = {
    "a script for a scenario": f"scenario={SCRIPT}",
    "an image from elsewhere for a scenario": f"scenario={IMAGE}",
    "a link in Markdown for a scenario": "scenario=[free](javascript:alert(1))",
    "a path for a scenario": "scenario=../../../../etc/passwd",
    "a path of Windows for a scenario": "scenario=..\\..\\windows\\win.ini",
    "an absolute path for a scenario": "scenario=/etc/passwd",
    "an address for a scenario": "scenario=http://evil.test/scenario.yaml",
    "a formula for a scenario": '=HYPERLINK("http://evil.test")&scenario==cmd|/c calc!A1',
    "a mathematical formula for a scenario": "scenario=$$\\href{http://evil.test}{x}$$",
    "a directive of Markdown for a scenario": "scenario=:red-background[:material/warning:]",
    "a zero byte in a scenario": "scenario=baseline%00.yaml",
    "a line break in a scenario": "scenario=baseline%0d%0aSet-Cookie:a=b",
    "letters written from right to left": "scenario=%E2%80%AEenilesab",
    "not a number": "set.tipping_point=nan",
    "an endless number": "set.tipping_point=inf",
    "a number of four hundred digits": "set.tipping_point=" + "9" * 50 + "e400",
    "code for a number": "set.tipping_point=__import__('os').system('id')",
    "a script for a number": f"set.tipping_point={SCRIPT}",
    "a lever that is none": "set.__class__=1",
    "a lever that is a path": "set.../../seeds=1",
    "a script for a lever": f"set.{SCRIPT}=1",
    "a billion worlds": "runs=1000000000",
    "fewer worlds than none": "runs=-500",
    "a seed that is text": "seed=DROP TABLE runs;--",
    "a seed of digits that are none": "seed=%C2%B2",
    "a template for a seed": "seed={{7*7}}${7*7}",
    "a part that is unknown": f"{IMAGE}={SCRIPT}",
    "three hundred parts": "&".join(f"set.x{n}=1" for n in range(300)),
    "a part of a hundred thousand letters": "scenario=" + "a" * 100_000,
    "changes that are no text of ours": "w=%3Cscript%3E",
    "changes that are cut off": "w=q1ZKzs9LyUxXsqpWKs",
    "changes of a hundred thousand letters": "w=" + "A" * 100_000,
}


def parts(link: str) -> dict[str, str]:
    """The parts of a link as a server reads them."""
    return dict(parse_qsl(link, keep_blank_values=True))


# What somebody hands to the workshop as a scenario file: its name and what is in it.
FILES: dict[str, tuple[str, bytes]] = {
    "an alias bomb": (
        "bomb.yaml",
        b"a: &a [x, x, x, x]\n"
        + b"".join(b"%c: &%c [*%c, *%c, *%c, *%c]\n" % ((98 + n,) * 2 + (97 + n,) * 4) for n in range(20)),
    ),
    "a tag that makes an object": ("tag.yaml", b"!!python/object/apply:os.system ['id']\n"),
    "a tag deep inside": ("tag2.yaml", b"title: !!python/name:os.system x\n"),
    "brackets a thousand deep": ("deep.yaml", b"title: " + b"[" * 1000 + b"]" * 1000),
    "fifty thousand entries": (
        "wide.yaml",
        b"parameters:\n" + b"".join(b"  p%d: 1\n" % n for n in range(50_000)),
    ),
    "bytes that are no text": ("bytes.yaml", bytes(range(256)) * 20),
    "text in another encoding": ("utf16.yaml", "title: Über\n".encode("utf-16")),
    "an empty file": ("empty.yaml", b""),
    "markup in a title and an unknown field": (
        "markup.yaml",
        f"title: '{SCRIPT}'\n'{IMAGE}': 1\n".encode(),
    ),
    "not a number for a parameter": ("nan.yaml", b"title: x\nparameters: {tipping_point: .nan}\n"),
    "a base that is a path": ("base.yaml", b"title: x\nbase: ../../../../etc/passwd\n"),
    "a name that is a path": ("../../seeds/parameters/x.yaml", b"title: {\n"),
    "a file that is not YAML at all": ("page.yaml", b"<html><script>alert(1)</script></html>"),
    "too many bytes": ("large.yaml", b"title: x\nsummary: |\n" + b"  words and words\n" * 50_000),
}

# What somebody asks of the server past the pages.
PATHS = {
    "a path upwards": "/../../../../etc/passwd",
    "a path upwards in disguise": "/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "a path upwards in double disguise": "/%252e%252e/%252e%252e/etc/passwd",
    "a path upwards among the static files": "/static/..%2f..%2f..%2f..%2f..%2f..%2f..%2fetc/passwd",
    "a path upwards among the media": "/media/../../../../etc/passwd",
    "a path upwards among components": "/component/x/..%5c..%5c..%5cetc/passwd",
    "a file of the program": "/app/static/../../pyproject.toml",
    "the settings": "/.streamlit/config.toml",
    "a zero byte": "/static/index.html%00.png",
    "an address of seventy thousand letters": "/" + "a" * 70_000,
}
