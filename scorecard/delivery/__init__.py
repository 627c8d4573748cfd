"""Delivery: what leaves the app as a file: tables, workbooks, pictures, paper and slides."""
