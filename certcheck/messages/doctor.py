"""What `certcheck doctor` says: formats, the libraries that read them, what is lost without one."""

from __future__ import annotations

from certcheck.messages.template import text

DOCTOR = {
    "doctor_first": text(
        "certcheck {version}，Python {python}，{system}",
        "certcheck {version}, Python {python}, {system}",
    ),
    "doctor_there": text("有", "yes"),
    "doctor_missing": text("没有", "NO"),
    "doctor_python": text("Python 自带", "Python itself"),
    "doctor_broken": text("装了但打不开（{error}）", "installed, but does not load ({error})"),
    "doctor_installed": text("已安装", "installed"),
    "doctor_absent": text("没有安装", "not installed"),
    "doctor_lost": text("没有它：{lost}", "Without it: {lost}"),
    "doctor_install": text("安装：{command}", "To install: {command}"),
    "doctor_tools": text(
        "还需要系统里有 {known} 之一。", "One of {known} is needed on the system as well."
    ),
    "doctor_all": text("各种格式都能读。", "Every format can be read."),
    "doctor_some": text("{count} 种读不了：{names}", "{count} cannot be read: {names}"),
    # what the rows are called
    "doctor/pdf": text("PDF 文件", "PDF"),
    "doctor/ocr": text("图片和扫描件里的文字（OCR）", "Words in pictures and scans (OCR)"),
    "doctor/pictures": text(
        "图片：JPG、PNG、TIFF、WebP、BMP、GIF、AVIF",
        "Pictures: JPG, PNG, TIFF, WebP, BMP, GIF, AVIF",
    ),
    "doctor/heic": text("HEIC（苹果手机照片）", "HEIC (photos of iPhones)"),
    "doctor/word": text(
        "Word docx、docm、dotx；odt；XML；HTML", "Word docx, docm, dotx; odt; XML; HTML"
    ),
    "doctor/ofd": text("OFD 版式文件", "OFD"),
    "doctor/slides": text("PowerPoint pptx；odp", "PowerPoint pptx; odp"),
    "doctor/sheets": text("Excel xlsx、xlsm、xlsb", "Excel xlsx, xlsm, xlsb"),
    "doctor/ods": text("ods 表格", "ods sheets"),
    "doctor/old_sheets": text("旧版 Excel xls，WPS et", "Excel 97 xls, WPS et"),
    "doctor/old_office": text(
        "旧版 doc、ppt，WPS wps、dps，Outlook msg", "Office 97 doc, ppt; WPS wps, dps; Outlook msg"
    ),
    "doctor/texts": text("rtf、csv、txt、md、eml", "rtf, csv, txt, md, eml"),
    "doctor/office_passwords": text(
        "有密码的 Office 文件（--password-file）", "Office files with a password (--password-file)"
    ),
    "doctor/zip": text("压缩包 zip、tar、gz、bz2、xz", "Archives zip, tar, gz, bz2, xz"),
    "doctor/zip_passwords": text(
        "AES 加密的 zip（--password-file）", "zip encrypted with AES (--password-file)"
    ),
    "doctor/zip_methods": text(
        "zip 的少见压缩法：Deflate64、PPMd、Zstandard",
        "zip packed by uncommon methods: Deflate64, PPMd, Zstandard",
    ),
    "doctor/7z": text("压缩包 7z", "Archives 7z"),
    "doctor/rar": text("压缩包 rar", "Archives rar"),
    # what is lost
    "lost/pdf": text(
        "PDF 都读不了，相关项目只能待确认。", "no PDF can be read; their items are to be confirmed."
    ),
    "lost/ocr": text(
        "照片、扫描件和文件里的图片不识别文字，如同 --no-ocr。",
        "photos, scans and pictures in files are not read, as with --no-ocr.",
    ),
    "lost/pictures": text(
        "图片都读不了，文件里的图片也读不了。",
        "no picture can be read, nor those inside other files.",
    ),
    "lost/heic": text(
        "HEIC 照片读不了；可以在手机上改存 JPG。",
        "photos in HEIC cannot be read; a phone can save JPG instead.",
    ),
    "lost/word": text("这些文档都读不了。", "none of these documents can be read."),
    "lost/ofd": text("OFD 都读不了；可以另存为 PDF。", "no OFD can be read; PDF will do instead."),
    "lost/slides": text("这些演示文稿都读不了。", "none of these presentations can be read."),
    "lost/sheets": text("这些工作簿都读不了。", "none of these workbooks can be read."),
    "lost/ods": text(
        "ods 都读不了；可以另存为 xlsx。", "no ods can be read; xlsx will do instead."
    ),
    "lost/old_sheets": text(
        "旧版工作簿都读不了；可以另存为 xlsx。",
        "no old workbook can be read; xlsx will do instead.",
    ),
    "lost/old_office": text(
        "旧版文档、演示文稿和 msg 邮件都读不了。",
        "no old document, presentation or msg mail can be read.",
    ),
    "lost/office_passwords": text(
        "有密码的 Office 文件都打不开，给了密码也不行。",
        "no Office file with a password opens, even if the password is known.",
    ),
    "lost/zip_passwords": text(
        "AES 加密的 zip 都打不开，给了密码也不行。",
        "no zip encrypted with AES opens, even if the password is known.",
    ),
    "lost/zip_methods": text(
        "这样压缩的 zip 读不了；可以解压后重新压缩成普通 zip。",
        "such a zip cannot be read; unpack it and pack it again as an ordinary zip.",
    ),
    "lost/7z": text(
        "7z 里的文件都读不了；可以解压成文件夹。",
        "nothing in a 7z can be read; unpack it to a folder instead.",
    ),
    "lost/rar": text(
        "rar 里的文件都读不了；可以解压成文件夹。",
        "nothing in a rar can be read; unpack it to a folder instead.",
    ),
}
"""`doctor/KEY` and `lost/KEY` by the keys of `readers.support`."""
