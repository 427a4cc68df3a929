"""What several refusals say is safe, in the same words."""

from __future__ import annotations

from cjm_desktop.foundation.messages import N_

UNCHANGED = N_("The file itself is unchanged.")
ASK_AGAIN = N_("The file itself is unchanged; ask the sender for it again.")
AS_IT_WAS = N_("Nothing was changed.")
ELSEWHERE = N_("{safe} Save under another name or in another folder.")
