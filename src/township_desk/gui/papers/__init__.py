"""The papers behind the archive (佐证材料): the list, the viewer, the drop area, the dialog that assigns scans."""
