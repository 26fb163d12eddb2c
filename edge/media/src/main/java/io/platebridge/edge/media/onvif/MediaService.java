package io.platebridge.edge.media.onvif;

import io.platebridge.edge.media.onvif.OnvifException.Reason;
import io.platebridge.edge.media.onvif.SoapStyle.Question;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A device's media service (Media Service Specification, ver10; Media2, ver20).
 *
 * @param address its assumed URL
 * @param second whether it is Media2
 */
record MediaService(URI address, boolean second) {

    private static final String MEDIA = "http://www.onvif.org/ver10/media/wsdl";
    private static final String MEDIA2 = "http://www.onvif.org/ver20/media/wsdl";

    private static final String STREAM =
            "<m:StreamSetup><t:Stream>RTP-Unicast</t:Stream><t:Transport><t:Protocol>RTSP"
                    + "</t:Protocol></t:Transport></m:StreamSetup><m:ProfileToken>%s</m:ProfileToken>";

    /** "RTSP" means RTP within the RTSP connection (Media2 Service Specification, GetStreamUri). */
    private static final String STREAM2 =
            "<m:Protocol>%s</m:Protocol><m:ProfileToken>%s</m:ProfileToken>";

    /** A media profile of the device. */
    record Profile(String token, String name, boolean encoded) {}

    /**
     * Returns the services in a response to {@code GetServices}, each at the configured port first
     * and then at the one that the device states.
     *
     * @param device the address that returned the response
     */
    static List<MediaService> in(SoapResponse services, URI device) {
        var found = new ArrayList<MediaService>();
        for (SoapResponse each : services.all("Service")) {
            String namespace = each.text("Namespace");
            if (namespace.equals(MEDIA) || namespace.equals(MEDIA2)) {
                found.addAll(at(each.text("XAddr"), device, namespace.equals(MEDIA2)));
            }
        }
        found.sort(Comparator.comparing(MediaService::second));
        return found;
    }

    /** Returns the URLs that an address may denote. */
    static List<MediaService> at(String address, URI device, boolean second) {
        var found = new ArrayList<MediaService>();
        try {
            DeviceAddress told = DeviceAddress.parse(address);
            for (URI each : List.of(told.at(device), told.atOwnPort(device))) {
                var service = new MediaService(each, second);
                if (each.getScheme().startsWith("http") && !found.contains(service)) {
                    found.add(service);
                }
            }
        } catch (OnvifException _) {
            // empty or malformed; other addresses are tried
        }
        return found;
    }

    private Question question(String action, String content) {
        return new Question(second ? MEDIA2 : MEDIA, action, content);
    }

    /** Returns the profiles, those with video first. */
    List<Profile> profiles(SoapClient soap) throws OnvifException {
        SoapResponse answer =
                soap.call(
                        address,
                        question("GetProfiles", second ? "<m:Type>VideoEncoder</m:Type>" : ""));
        return answer.all("Profiles").stream()
                .map(each ->
                        new Profile(
                                each.attribute("token"),
                                each.text("Name"),
                                each.first("VideoEncoderConfiguration").isPresent()
                                        || each.first("VideoEncoder").isPresent()))
                .sorted(Comparator.comparing(profile -> !profile.encoded()))
                .toList();
    }

    /** Returns the address of a profile's stream as stated by the device. */
    DeviceAddress stream(SoapClient soap, String token) throws OnvifException {
        String escaped = SecurityHeader.escaped(token);
        if (!second) {
            return DeviceAddress.parse(uri(soap, STREAM.formatted(escaped)));
        }
        try {
            return DeviceAddress.parse(uri(soap, STREAM2.formatted("RTSP", escaped)));
        } catch (OnvifException e) {
            if (e.reason() != Reason.REFUSED) {
                throw e;
            }
            return DeviceAddress.parse(uri(soap, STREAM2.formatted("RtspUnicast", escaped)));
        }
    }

    private String uri(SoapClient soap, String content) throws OnvifException {
        return soap.call(address, question("GetStreamUri", content)).text("Uri");
    }
}
