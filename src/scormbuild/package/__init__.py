"""The room of the zip: what a package is made of, its names, its bytes, and how it safely gets its final name."""

from scormbuild.package.archive import Receipt, source_date_epoch, write_archive
from scormbuild.package.contents import Contents, Deflated, Member, deflate
from scormbuild.package.inventory import Written
from scormbuild.package.names import portable_names
from scormbuild.package.replacing import Draft, names_to_disk, replacing

__all__ = [
    "Contents",
    "Deflated",
    "Draft",
    "Member",
    "Receipt",
    "Written",
    "deflate",
    "names_to_disk",
    "portable_names",
    "replacing",
    "source_date_epoch",
    "write_archive",
]
