"""Dialogs: questions, messages, export, help."""
