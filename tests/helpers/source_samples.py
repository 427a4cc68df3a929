"""One small source of each format that maps can be made of."""

from __future__ import annotations

from collections.abc import Mapping

from tests.helpers.incoming import a_workbook, rows_from

TABLE = '단계,인지,구매\n행동,검색한다,결제한다\n감정,3,5\n페인포인트,정보 부족,"느리다\n비싸다"\n'
MARKDOWN = """# 여정

| Stage | Find | Buy |
|---|:--:|---|
| **Actions** | looks<br>asks | pays \\| signs |
| Feeling | 4 | 2 |
"""
OUTLINE = """Find
  Actions
    - looks
    - asks a friend
  Pain points
    - too many
Buy
  Actions
    - pays
"""

MERMAID = """journey
  title A day
  section Find
    Search: 4: Me
    Compare: 2: Me, Cat
  section Buy
    Pay: 5: Me
"""
CANVAS = """{"nodes":[
 {"id":"g1","type":"group","label":"Actions","x":0,"y":0,"width":700,"height":120},
 {"id":"g2","type":"group","label":"Pain points","x":0,"y":200,"width":700,"height":120},
 {"id":"a","type":"text","text":"looks","x":20,"y":20,"width":200,"height":60},
 {"id":"b","type":"text","text":"pays","x":320,"y":20,"width":200,"height":60},
 {"id":"c","type":"text","text":"slow","x":320,"y":220,"width":200,"height":60}],
 "edges":[{"id":"e","fromNode":"a","toNode":"b","label":"then"}]}"""
DRAWIO = """<mxfile><diagram name="Page-1"><mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>
<mxCell id="l1" value="Actions" style="swimlane" vertex="1" parent="1">
<mxGeometry width="700" height="120" as="geometry"/></mxCell>
<mxCell id="l2" value="Pain points" style="swimlane" vertex="1" parent="1">
<mxGeometry y="200" width="700" height="120" as="geometry"/>
</mxCell><mxCell id="a" value="&lt;b&gt;looks&lt;/b&gt;&lt;br&gt;around" vertex="1" parent="l1">
<mxGeometry x="20" y="20" width="200" height="60" as="geometry"/></mxCell>
<object id="b" label="pays &amp;amp; goes"><mxCell vertex="1" parent="l1">
<mxGeometry x="320" y="20" width="200" height="60"/></mxCell></object>
<mxCell id="c" value="slow" vertex="1" parent="l2">
<mxGeometry x="320" y="20" width="200" height="60" as="geometry"/></mxCell>
<mxCell id="e" value="then" edge="1" parent="1" source="a" target="b"/></root></mxGraphModel></diagram></mxfile>"""

EXCALIDRAW = """{"type":"excalidraw","version":2,"elements":[
 {"id":"s1","type":"text","text":"Find","x":0,"y":0,"width":90,"height":25},
 {"id":"s2","type":"text","text":"Buy","x":200,"y":0,"width":90,"height":25},
 {"id":"a","type":"rectangle","x":0,"y":90,"width":100,"height":50},
 {"id":"at","type":"text","text":"looks","containerId":"a","x":5,"y":95,"width":80,"height":25},
 {"id":"b","type":"rectangle","x":200,"y":90,"width":100,"height":50},
 {"id":"bt","type":"text","text":"pays","containerId":"b","x":205,"y":95,"width":80,"height":25},
 {"id":"e","type":"arrow","startBinding":{"elementId":"a"},"endBinding":{"elementId":"b"}}]}"""

SHAPES = """{"title": "A day", "personas": [{"name": "Mia", "age": 30}], "stages": [
 {"name": "Find", "actions": ["looks", "asks"], "painPoints": "too many", "emotion": 4},
 {"name": "Buy", "actions": [{"text": "pays", "channel": "web"}], "emotion": 2, "ref": {"$ref": "other.json#/a"}}]}"""

SAMPLES: Mapping[str, bytes] = {
    "canvas": CANVAS.encode(),
    "csv": TABLE.encode(),
    "drawio": DRAWIO.encode(),
    "excalidraw": EXCALIDRAW.encode(),
    "markdown": MARKDOWN.encode(),
    "mermaid": MERMAID.encode(),
    "shapes": SHAPES.encode(),
    "outline": OUTLINE.encode(),
    "xlsx": a_workbook({"As is": rows_from("Stage | Find | Buy\nActions | looks | pays\nFeeling | 4 | 2", 3, "B")}),
}
