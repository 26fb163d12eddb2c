package io.platebridge.edge.media.onvif;

import io.platebridge.edge.media.onvif.OnvifException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * A SOAP response (W3C SOAP 1.2 or 1.1). Elements are found by their local names, because devices
 * differ in everything else; some even use undeclared prefixes. A document type is rejected, and
 * with it all entities.
 */
final class SoapResponse {

    private final Element root;

    private SoapResponse(Element root) {
        this.root = root;
    }

    /**
     * @throws OnvifException if it is not XML or has a document type
     */
    static SoapResponse parse(byte[] xml) throws OnvifException {
        try {
            DocumentBuilder builder = factory().newDocumentBuilder();
            builder.setErrorHandler(new Silence());
            Document document = builder.parse(new ByteArrayInputStream(trimmed(xml)));
            return new SoapResponse(document.getDocumentElement());
        } catch (SAXException | IOException e) {
            throw new OnvifException(
                    Reason.NOT_ONVIF, "expected an ONVIF response, found something else");
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's parser supports these features", e);
        }
    }

    private static DocumentBuilderFactory factory() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        return factory;
    }

    /** Parses a body; returns empty if it is not a SOAP response. */
    static Optional<SoapResponse> in(byte[] body) {
        try {
            return Optional.of(parse(body));
        } catch (OnvifException _) {
            return Optional.empty();
        }
    }

    /**
     * Returns the document without the blanks, byte order marks and zeros that devices send around
     * it.
     */
    private static byte[] trimmed(byte[] xml) {
        int from = 0;
        int to = xml.length;
        while (from < to && xml[from] != '<') {
            from++;
        }
        while (to > from && xml[to - 1] != '>') {
            to--;
        }
        return Arrays.copyOfRange(xml, from, to);
    }

    /** Whether the device refuses the request. */
    boolean isFault() {
        return first("Fault").isPresent();
    }

    /** Returns all elements with a name at any depth. */
    List<SoapResponse> all(String name) {
        return elements(name).map(SoapResponse::new).toList();
    }

    /** Returns the first element with a name, or empty if there is none. */
    Optional<SoapResponse> first(String name) {
        return elements(name).findFirst().map(SoapResponse::new);
    }

    private Stream<Element> elements(String name) {
        var nodes = root.getElementsByTagName("*");
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .filter(each -> local(each.getTagName()).equals(name));
    }

    private static String local(String tag) {
        return tag.substring(tag.indexOf(':') + 1);
    }

    /** Returns the stripped text of the first element with a name; empty if there is none. */
    String text(String name) {
        return first(name).map(SoapResponse::text).orElse("");
    }

    String text() {
        return root.getTextContent().strip();
    }

    String attribute(String name) {
        return root.getAttribute(name);
    }

    /** Ignores errors; the default handler prints them to the console. */
    private static final class Silence implements ErrorHandler {

        @Override
        public void warning(SAXParseException e) {}

        @Override
        public void error(SAXParseException e) {}

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
