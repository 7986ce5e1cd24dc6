"""The cover: the front of the e-book; and of the bound book back, spine and front in one."""
