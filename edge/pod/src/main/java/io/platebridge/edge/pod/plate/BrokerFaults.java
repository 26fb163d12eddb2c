package io.platebridge.edge.pod.plate;

import io.platebridge.edge.base.tls.ConnectionFault;
import io.platebridge.edge.base.tls.ServerFault;
import java.io.IOException;
import org.eclipse.paho.client.mqttv3.MqttException;

/** Translates Paho's exceptions to faults with remedies. */
final class BrokerFaults {

    private static final String NO_USER =
            "write mqtt_user and mqtt_password, of a user that the broker knows";
    private static final String OTHER_USER =
            "compare mqtt_user and mqtt_password with the broker's users";

    private final MqttSettings settings;
    private final ConnectionFault connection;

    BrokerFaults(MqttSettings settings) {
        this.settings = settings;
        boolean web = settings.broker().isWeb();
        this.connection =
                new ConnectionFault(
                        "mqtt",
                        settings.broker().toString(),
                        web ? "ws" : "mqtt",
                        web ? "wss" : "mqtts");
    }

    /** Returns why an established connection was lost. */
    ServerFault lost(Throwable thrown) {
        return ServerFault.away(
                "the connection to %s was lost (%s)"
                        .formatted(settings.broker(), innermost(thrown)));
    }

    /** Returns why a connection failed. */
    ServerFault of(Throwable thrown) {
        if (thrown instanceof MqttException mqtt) {
            switch (mqtt.getReasonCode()) {
                // MQTT 3.1.1 §3.2.2.3; brokers answer either to a wrong password.
                case MqttException.REASON_CODE_FAILED_AUTHENTICATION,
                        MqttException.REASON_CODE_NOT_AUTHORIZED -> {
                    return notAuthorized();
                }
                case MqttException.REASON_CODE_INVALID_CLIENT_ID -> {
                    return ServerFault.lasting(
                            "%s refuses the client id %s"
                                    .formatted(settings.broker(), settings.clientId()),
                            "allow it at the broker, or configure another serial");
                }
                case MqttException.REASON_CODE_CLIENT_TIMEOUT -> {
                    return ServerFault.away(settings.broker() + " does not answer");
                }
                default -> {}
            }
        }
        return connection
                .of(thrown)
                .orElseGet(() ->
                        ServerFault.away(
                                "no connection to %s (%s)"
                                        .formatted(settings.broker(), innermost(thrown))));
    }

    /** The user name is omitted, since {@code /health} needs no authentication. */
    private ServerFault notAuthorized() {
        boolean known = settings.login().isPresent();
        return ServerFault.lasting(
                "%s says \"not authorized\" to %s"
                        .formatted(
                                settings.broker(),
                                known ? "the pod's user and password" : "a client without a user"),
                known ? OTHER_USER : NO_USER);
    }

    /** Returns the fault of a refused subscription. */
    ServerFault refusedTopic(String topic) {
        return ServerFault.lasting(
                "%s refuses the subscription to %s".formatted(settings.broker(), topic),
                "let the broker's ACL give %s the topics %s/#"
                        .formatted(
                                settings.login().isPresent()
                                        ? "the pod's user"
                                        : "anonymous clients",
                                settings.topicPrefix()));
    }

    /** Returns the fault of an unusable PEM file. */
    ServerFault ofFiles(IOException e) {
        return ServerFault.lasting(
                "a file for TLS can't be used (%s)".formatted(e.getMessage()),
                "check mqtt_tls_ca, mqtt_tls_certificate and mqtt_tls_key");
    }

    private static String innermost(Throwable thrown) {
        Throwable cause = thrown.getCause();
        return cause == null || cause == thrown
                ? String.valueOf(thrown.getMessage())
                : innermost(cause);
    }
}
