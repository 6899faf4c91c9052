"""Addresses (RFC 3986) as editors write them, parsed and held against what a reader can see: the place that opens is the place that is named."""

import re
from urllib.parse import urlsplit

from curriculum.source.problems import shown
from curriculum.source.spelling.signs import CONTROL, named, printable

#: A label of a host name (RFC 1123): letters, digits, and hyphens inside.
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_LAST_LABEL = re.compile(r"[a-z]{2,}|xn--[a-z0-9-]+")
_PORT = re.compile(r"[1-9]\d{0,4}")
_UNSAFE = re.compile(r"[\s<>\"'\\^`{|}]")
_MAIL = re.compile(r"[A-Za-z0-9._+-]+@([A-Za-z0-9.-]+)")
#: Short numbers of services have three figures, no number more than fifteen (ITU-T E.164).
_PHONE = re.compile(r"\+?\d(?:-?\d){2,14}")
#: Words that are themselves an address, as a reader would type it.
_TYPED = re.compile(
    r"(?:https?://(?P<whole>[^\s/]+)|(?P<host>(?:[\w-]+\.)+(?:id|com|org|net|int|edu|gov|info|example)))(?:/\S*)?",
    re.IGNORECASE,
)


def fault(address: str) -> str:
    """What is wrong with a web, mail or telephone address, with its cure; nothing where it may be printed and opened."""
    scheme, _, rest = address.partition(":")
    match scheme:
        case "https" | "http":
            return _web_fault(address)
        case "mailto":
            mail = _MAIL.fullmatch(rest)
            return "" if mail and not _host_fault(mail[1]) else f"harus mailto:nama@situs saja, bukan {shown(address)}"
        case "tel":
            return (
                ""
                if _PHONE.fullmatch(rest)
                else f"harus nomor seperti tel:129 atau tel:+62-21-123456, bukan {shown(address)}"
            )
    return f"harus alamat lengkap yang diawali https://, bukan {shown(address)}"


def _web_fault(address: str) -> str:
    odd = _UNSAFE.search(address) or CONTROL.search(address)
    if odd:
        return f"memuat tanda '{printable(odd[0])}' yang tidak boleh ada di sana; salin ulang dari bilah alamat"
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.netloc.rpartition("@")[2].partition(":")[2]
    except ValueError:
        return f"bukan alamat yang dapat dibuka: {shown(address)}; salin ulang dari bilah alamat"
    if "@" in parts.netloc:
        return f"memuat '@' sebelum nama situs, jadi yang terbuka ialah {shown(host)}; tulis alamat situsnya saja"
    if ":" in parts.netloc and not (_PORT.fullmatch(port) and int(port) < 2**16):
        return f"memuat ':' sesudah nama situs; tulis seperti https://contoh.org/halaman, bukan {shown(address)}"
    return _host_fault(host)


def _host_fault(host: str) -> str:
    foreign = next((sign for sign in host if not sign.isascii()), None)
    if foreign:
        return f"memuat huruf {shown(foreign)} ({named(foreign)}) yang hanya mirip huruf biasa; ketik ulang nama situsnya"
    labels = host.lower().split(".")
    if len(labels) < 2 or not all(map(_LABEL.fullmatch, labels)) or not _LAST_LABEL.fullmatch(labels[-1]) or len(host) > 253:
        return f"tidak menyebut nama situs seperti contoh.org: {shown(host)}; salin ulang dari bilah alamat"
    return ""


def other_place(words: str, address: str) -> str:
    """The host that the words of a link name, where they are an address and it is not the one that opens; else nothing."""
    typed = _TYPED.fullmatch(words.strip())
    if not typed or not address.startswith(("https:", "http:")):
        return ""
    said, opens = (
        name.lower().partition(":")[0].removeprefix("www.") for name in (typed["whole"] or typed["host"], _host(address))
    )
    return "" if said == opens or opens.endswith(f".{said}") else said


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
