"""Why the operating system refused, and what is the matter with the path that was given."""

from __future__ import annotations

import errno

from certcheck.messages.template import text

REFUSALS = {
    errno.ENOENT: "system_absent",
    errno.EACCES: "system_forbidden",
    errno.EPERM: "system_forbidden",
    errno.EISDIR: "system_folder",
    errno.ENOTDIR: "system_no_folder",
    errno.ENOSPC: "system_full",
    errno.EDQUOT: "system_full",
    errno.EROFS: "system_read_only",
    errno.ENAMETOOLONG: "system_long_name",
    errno.EFBIG: "system_too_large",
    errno.EIO: "system_broken",
}
"""By the number of the error; the system's own words, often English, stand for all others."""

SYSTEM = {
    "system_absent": text("没有这个文件或文件夹", "there is no such file or folder"),
    "system_forbidden": text("没有权限", "permission denied"),
    "system_folder": text("这是一个文件夹", "it is a folder"),
    "system_no_folder": text("路径中有一段不是文件夹", "part of the path is no folder"),
    "system_full": text("磁盘满了", "the disk is full"),
    "system_read_only": text("这个磁盘只能读不能写", "the disk is read-only"),
    "system_long_name": text("名称太长", "the name is too long"),
    "system_too_large": text("文件太大", "the file is too large"),
    "system_broken": text(
        "读写出错，可能是磁盘或网络有问题",
        "reading or writing failed; the disk or the network may be at fault",
    ),
    # the path of a dossier, or of a folder of dossiers
    "path_absent": text("{path}：没有这个文件夹或压缩包", "{path}: there is nothing at this path"),
    "path_plain_file": text(
        "{path}：这是一个普通文件；请给出材料所在的文件夹或压缩包",
        "{path}: a plain file; give the folder or archive that holds the papers",
    ),
    "path_neither": text(
        "{path}：既不是文件夹，也不是压缩包", "{path}: neither a folder nor an archive"
    ),
    "path_unreadable": text("读不了 {path}：{error}", "{path} cannot be read: {error}"),
    "path_no_archive": text(
        "{path}：看名称是压缩包，但打不开；请让对方重新发送，或解压后给出文件夹",
        "{path}: named like an archive, but it cannot be opened as one; ask for it again, or "
        "unpack it and give the folder",
    ),
    "path_corrupt": text(
        "{path}：压缩包已损坏，打不开；请让对方重新发送，或解压后给出文件夹",
        "{path}: the archive is damaged; ask for it again, or unpack it and give the folder",
    ),
    "path_encrypted": text(
        "{path}：压缩包有密码；请用 --password-file 给出密码",
        "{path}: the archive needs a password; give it with --password-file",
    ),
    "path_other": text("{path}：打不开（{error}）", "{path}: it cannot be opened ({error})"),
    "path_dossiers": text(
        "{path}：这是一个普通文件；请给出放着各份材料的文件夹",
        "{path}: a plain file; give the folder of the dossiers",
    ),
}
