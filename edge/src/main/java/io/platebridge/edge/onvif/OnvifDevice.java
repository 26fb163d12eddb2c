package io.platebridge.edge.onvif;

import io.platebridge.edge.onvif.OnvifException.Reason;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * A camera that speaks ONVIF (Core Specification, Media Service Specification ver10): asked where
 * it sends its video. Whatever addresses it tells, only their ports and paths are used, with the
 * host that somebody configured: cameras behind another network tell one that can't be reached, and
 * a password shall go nowhere else.
 */
public final class OnvifDevice {

    private static final String DEVICE = "http://www.onvif.org/ver10/device/wsdl";
    private static final String MEDIA = "http://www.onvif.org/ver10/media/wsdl";
    private static final String STREAM =
            "<m:StreamSetup><t:Stream>RTP-Unicast</t:Stream><t:Transport><t:Protocol>RTSP"
                    + "</t:Protocol></t:Transport></m:StreamSetup><m:ProfileToken>%s</m:ProfileToken>";

    private final URI service;
    private final SoapClient soap;
    private final Clock clock;

    /**
     * @param service the device service, {@code http://host[:port]/onvif/device_service}
     * @param random for nonces
     * @param stopped whether the answers are not wanted any more
     */
    public OnvifDevice(
            URI service,
            Credentials credentials,
            Clock clock,
            RandomGenerator random,
            BooleanSupplier stopped) {
        this.service = service;
        this.clock = clock;
        this.soap = new SoapClient(credentials, random, stopped);
    }

    /**
     * Returns the RTSP URL of a profile, without credentials.
     *
     * @param profile its token or name; empty for the first, which is the camera's main stream
     */
    public URI streamUri(String profile) throws OnvifException {
        Duration ahead = clockAhead();
        soap.deviceTime(() -> clock.instant().plus(ahead));
        URI media = mediaService();
        String token = token(soap.ask(media, MEDIA, "GetProfiles", ""), profile);
        String answer =
                soap.ask(
                                media,
                                MEDIA,
                                "GetStreamUri",
                                STREAM.formatted(SecurityHeader.escaped(token)))
                        .text("Uri");
        URI stream = here(answer);
        if (!"rtsp".equals(stream.getScheme()) && !"rtsps".equals(stream.getScheme())) {
            throw strange("an RTSP URL");
        }
        return stream;
    }

    /** How far the device's clock is ahead of the pod's; nobody must prove who asks for it. */
    private Duration clockAhead() throws OnvifException {
        Answer answer = soap.ask(service, DEVICE, "GetSystemDateAndTime", "");
        Answer utc = answer.first("UTCDateTime").orElse(null);
        if (utc == null) {
            return Duration.ZERO;
        }
        try {
            LocalDateTime time =
                    LocalDateTime.of(
                            Integer.parseInt(utc.text("Year")),
                            Integer.parseInt(utc.text("Month")),
                            Integer.parseInt(utc.text("Day")),
                            Integer.parseInt(utc.text("Hour")),
                            Integer.parseInt(utc.text("Minute")),
                            Integer.parseInt(utc.text("Second")));
            return Duration.between(clock.instant(), time.toInstant(ZoneOffset.UTC));
        } catch (NumberFormatException | DateTimeException _) {
            throw strange("a date and time");
        }
    }

    private URI mediaService() throws OnvifException {
        Answer capabilities =
                soap.ask(service, DEVICE, "GetCapabilities", "<m:Category>Media</m:Category>");
        String address = capabilities.first("Media").map(media -> media.text("XAddr")).orElse("");
        if (address.isEmpty()) {
            Answer services =
                    soap.ask(
                            service,
                            DEVICE,
                            "GetServices",
                            "<m:IncludeCapability>false</m:IncludeCapability>");
            address =
                    services.all("Service").stream()
                            .filter(each -> each.text("Namespace").equals(MEDIA))
                            .map(each -> each.text("XAddr"))
                            .findFirst()
                            .orElseThrow(() -> strange("a media service"));
        }
        URI media = here(address);
        if (!"http".equals(media.getScheme()) && !"https".equals(media.getScheme())) {
            throw strange("a media service by HTTP");
        }
        return media;
    }

    private static String token(Answer answer, String wanted) throws OnvifException {
        List<Answer> profiles = answer.all("Profiles");
        return profiles.stream()
                .filter(profile ->
                        wanted.isEmpty()
                                || wanted.equals(profile.attribute("token"))
                                || wanted.equals(profile.text("Name")))
                .map(profile -> profile.attribute("token"))
                .findFirst()
                .orElseThrow(() ->
                        new OnvifException(
                                Reason.NOT_FOUND,
                                "the camera has no such profile; it has "
                                        + profiles.stream()
                                                .limit(10)
                                                .map(profile -> profile.attribute("token"))
                                                .toList()));
    }

    /** The configured host in place of the one that a device tells. */
    private URI here(String address) throws OnvifException {
        try {
            URI told = URI.create(address);
            String port = told.getPort() < 0 ? "" : ":" + told.getPort();
            String path = told.getRawPath() == null ? "" : told.getRawPath();
            String query = told.getRawQuery() == null ? "" : "?" + told.getRawQuery();
            return URI.create(told.getScheme() + "://" + service.getHost() + port + path + query);
        } catch (IllegalArgumentException _) {
            throw strange("an address");
        }
    }

    private static OnvifException strange(String expected) {
        return new OnvifException(
                Reason.NOT_ONVIF,
                "expected " + expected + " from the camera, found something else");
    }
}
