"""The zip for laptops: what was deflated before stands in it as if it were deflated now."""

import io
import zipfile

from curriculum.publish.offline.laptop_copy import _MOMENT, _deflated, _put

FILES = {"panduan/index.html": b"<p>isi</p>" * 900, "panduan/kosong.txt": b"", "panduan/é.bin": bytes(range(256)) * 300}


def test_a_zip_of_what_is_deflated_already_is_the_one_zipfile_writes():
    usual, ours = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(usual, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as box:
        for name, content in FILES.items():
            box.writestr(zipfile.ZipInfo(name, _MOMENT), content, zipfile.ZIP_DEFLATED, 9)
    with zipfile.ZipFile(ours, "w") as box:
        for name, content in FILES.items():
            _put(box, name, content, _deflated(content))
    assert ours.getvalue() == usual.getvalue()
