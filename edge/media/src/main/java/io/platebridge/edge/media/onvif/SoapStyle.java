package io.platebridge.edge.media.onvif;

import java.net.http.HttpRequest;

/** The ways a question is written, the likeliest first. */
enum SoapStyle {
    /** SOAP 1.2 with the action in the content's type (W3C SOAP 1.2 part 2 §6.5.3). */
    V12("http://www.w3.org/2003/05/soap-envelope"),
    /** The same without the action, which small devices take for another type. */
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
     * A question to a service.
     *
     * @param content XML inside of the action's element; {@code m:} is the service
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

    /** Says what is sent. */
    HttpRequest.Builder describe(HttpRequest.Builder request, Question question) {
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
