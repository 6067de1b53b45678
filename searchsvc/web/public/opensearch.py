"""The search of this site in the address bar of a browser (OpenSearch 1.1)."""

from __future__ import annotations

import json
from xml.etree import ElementTree as Xml

from flask import Response, request
from flask_babel import gettext

from searchsvc.services.search.parameter_parser import parse_autocomplete
from searchsvc.web.current import services
from searchsvc.web.http.etag import not_modified, revalidated
from searchsvc.web.http.static_files import static_url
from searchsvc.web.languages import current_language

from .blueprint import blueprint
from .whole_addresses import whole_address

_SCHEMA = "http://a9.com/-/spec/opensearch/1.1/"
_SUGGESTIONS = "application/x-suggestions+json"
_LONGEST_NAME = 16  # characters, says the specification


@blueprint.get("/opensearch.xml")
def opensearch() -> Response:
    """Describes how to search here, so that a browser can offer it."""
    name = gettext("Kho tin TT&TT")
    about = Xml.Element("OpenSearchDescription", xmlns=_SCHEMA)
    Xml.SubElement(about, "ShortName").text = name[:_LONGEST_NAME]
    Xml.SubElement(about, "Description").text = gettext(
        "Tra cứu tin bài của các Sở Thông tin và Truyền thông trên cả nước."
    )
    Xml.SubElement(about, "Language").text = "vi"
    Xml.SubElement(about, "InputEncoding").text = "UTF-8"
    icon = Xml.SubElement(about, "Image", height="16", width="16", type="image/svg+xml")
    icon.text = whole_address(str(static_url("favicon.svg")))
    for kind, path in (("text/html", "/search"), (_SUGGESTIONS, "/opensearch/suggestions")):
        template = f"{whole_address(path)}?q={{searchTerms}}"
        Xml.SubElement(about, "Url", type=kind, template=template)
    own = whole_address("/opensearch.xml")
    Xml.SubElement(
        about, "Url", type="application/opensearchdescription+xml", rel="self", template=own
    )
    content = Xml.tostring(about, encoding="utf-8", xml_declaration=True)
    response = Response(content, mimetype="application/opensearchdescription+xml")
    return revalidated(response, content)


@blueprint.get("/opensearch/suggestions")
def opensearch_suggestions() -> Response:
    """Returns how what was typed may go on: the text and the completions, as browsers read them."""
    version = services().search.edition(), current_language()
    if known := not_modified(*version):
        return known
    text, limit = parse_autocomplete(request.args.items(multi=True), services().settings)
    answer = services().autocomplete.complete(text, limit)
    body = json.dumps([text, [each.text for each in answer.completions]], ensure_ascii=False)
    return revalidated(Response(body, mimetype=_SUGGESTIONS), *version)
