package io.platebridge.edge.media.onvif;

import java.net.http.HttpRequest;

/** The SOAP variants of a request, in order of likelihood. */
enum SoapStyle {
    /** SOAP 1.2 with the action in the media type (W3C SOAP 1.2 part 2 §6.5.3). */
    V12("http://www.w3.org/2003/05/soap-envelope"),
    /** The same without the action, which small devices mistake for another media type. */
    V12_WITHOUT_ACTION("http://www.w3.org/2003/05/soap-envelope"),
    /** SOAP 1.1 (W3C note of 2000-05-08). */
    V11("http://schemas.xmlsoap.org/soap/envelope/");

    private static final String FORM =
            """
            <?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="%s" xmlns:m="%s" xmlns:t="http://www.onvif.org/ver10/schema">%s<s:Body><m:%s>%s</m:%s></s:Body></s:Envelope>\
            """;

    private final String namespace;

    SoapStyle(String namespace) {
        this.namespace = namespace;
    }

    /**
     * A request to a service.
     *
     * @param content XML inside the action's element; the prefix {@code m:} denotes the service
     */
    record Question(String service, String action, String content) {

        private String name() {
            return service + "/" + action;
        }
    }

    /**
     * Returns the envelope.
     *
     * @param header XML, may be empty
     */
    String envelope(Question question, String header) {
        return FORM.formatted(
                namespace,
                question.service(),
                header,
                question.action(),
                question.content(),
                question.action());
    }

    /** Adds the headers and the action. */
    HttpRequest.Builder addHeaders(HttpRequest.Builder request, Question question) {
        return switch (this) {
            case V12 ->
                    request.header(
                            "Content-Type",
                            "application/soap+xml; charset=utf-8; action=\"%s\""
                                    .formatted(question.name()));
            case V12_WITHOUT_ACTION ->
                    request.header("Content-Type", "application/soap+xml; charset=utf-8");
            case V11 ->
                    request.header("Content-Type", "text/xml; charset=utf-8")
                            .header("SOAPAction", '"' + question.name() + '"');
        };
    }
}
