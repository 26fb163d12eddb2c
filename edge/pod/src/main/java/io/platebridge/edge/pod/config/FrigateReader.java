package io.platebridge.edge.pod.config;

import io.platebridge.core.pod.Serial;
import io.platebridge.edge.base.tls.ClientTls;
import io.platebridge.edge.base.tls.Fingerprint;
import io.platebridge.edge.base.tls.ServerCredentials;
import io.platebridge.edge.pod.frigate.FrigateName;
import io.platebridge.edge.pod.frigate.FrigateSettings;
import io.platebridge.edge.pod.plate.BrokerUrl;
import io.platebridge.edge.pod.plate.FrigateLink;
import io.platebridge.edge.pod.plate.MqttSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the settings of one Frigate's MQTT broker and HTTP API. */
final class FrigateReader {

    private static final int STANDARD_PORT = 1883;
    private static final BrokerUrl NOWHERE = BrokerUrl.of("localhost", STANDARD_PORT);

    private final Section yaml;
    private final Secrets secrets;
    private final Function<String, Optional<String>> environment;

    /**
     * @param environment environment variables, which stand in for users and passwords
     */
    FrigateReader(Section yaml, Function<String, Optional<String>> environment) {
        this.yaml = yaml;
        this.environment = environment;
        this.secrets = new Secrets(yaml, environment);
    }

    /**
     * Returns the Frigate of the file's own keys; without broker if {@code enable_mqtt} is false.
     */
    FrigateLink readFirst(Serial serial) {
        boolean enabled = yaml.orElse(Keys.ENABLE_MQTT, true);
        MqttSettings broker = mqtt("platebridge-" + serial);
        return new FrigateLink(
                FrigateName.FIRST, Optional.of(broker).filter(_ -> enabled), frigate());
    }

    /**
     * Returns a Frigate of {@code more_frigates}. Its session at the broker stays its own when the
     * list's order changes. A serial has no colon, so no other pod has the same client id.
     */
    FrigateLink read(FrigateName name, Serial serial) {
        return new FrigateLink(
                name, Optional.of(mqtt("platebridge-%s:%s".formatted(serial, name))), frigate());
    }

    private MqttSettings mqtt(String clientId) {
        BrokerUrl broker = broker();
        boolean encrypted = broker.isEncrypted();
        return new MqttSettings(
                broker,
                mqttLogin(broker),
                mqttTls(encrypted || broker == NOWHERE),
                clientId,
                yaml.orElse(Keys.MQTT_TOPIC_PREFIX, "frigate"));
    }

    private BrokerUrl broker() {
        String host = yaml.orElse(Keys.MQTT_HOST, "localhost");
        int port = yaml.orElse(Keys.MQTT_PORT, STANDARD_PORT);
        Optional<BrokerUrl> url = yaml.get(Keys.MQTT_URL);
        if (!yaml.has(Keys.MQTT_URL)) {
            try {
                return BrokerUrl.of(host, port);
            } catch (IllegalArgumentException _) {
                boolean login = host.contains("@");
                yaml.fault(
                        Keys.MQTT_HOST,
                        "a host name or address",
                        login ? "a login before it" : "something else",
                        login
                                ? "write mqtt_user and mqtt_password, or the whole address as mqtt_url"
                                : "write it without scheme and port, or the whole address as mqtt_url");
            }
        }
        for (Key<?> other : List.of(Keys.MQTT_HOST, Keys.MQTT_PORT)) {
            if (yaml.has(Keys.MQTT_URL) && yaml.has(other)) {
                yaml.fault(other, "the broker's address once", "mqtt_url too", "remove this one");
            }
        }
        return url.orElse(NOWHERE);
    }

    private Optional<ServerCredentials> mqttLogin(BrokerUrl broker) {
        Optional<ServerCredentials> own =
                login(
                        Keys.MQTT_USER,
                        "MQTT_USER",
                        Keys.MQTT_PASSWORD,
                        Keys.MQTT_PASSWORD_FILE,
                        "MQTT_PASSWORD");
        if (broker.login().isPresent() && yaml.has(Keys.MQTT_USER)) {
            yaml.fault(
                    Keys.MQTT_USER,
                    "the user once",
                    "one in mqtt_url too",
                    "remove user and password from mqtt_url");
        }
        return broker.login().or(() -> own);
    }

    private ClientTls mqttTls(boolean encrypted) {
        Optional<Path> certificate = yaml.get(Keys.MQTT_TLS_CERTIFICATE);
        Optional<Path> key = yaml.get(Keys.MQTT_TLS_KEY);
        if (certificate.isPresent() || key.isPresent()) {
            PemFile.CERTIFICATE.require(yaml, Keys.MQTT_TLS_CERTIFICATE, certificate, "");
            PemFile.PRIVATE_KEY.require(yaml, Keys.MQTT_TLS_KEY, key, "");
        }
        demandTls(
                encrypted,
                "mqtt_url: mqtts://host:8883",
                Keys.MQTT_TLS_CA,
                Keys.MQTT_TLS_FINGERPRINT,
                Keys.MQTT_TLS_CERTIFICATE,
                Keys.MQTT_TLS_KEY);
        var own = certificate.flatMap(chain -> key.map(its -> new ClientTls.Own(chain, its)));
        return tls(Keys.MQTT_TLS_CA, Keys.MQTT_TLS_FINGERPRINT, own);
    }

    /** Returns Frigate's HTTP API, if there is one. */
    private Optional<FrigateSettings> frigate() {
        Optional<URI> url = yaml.get(Keys.FRIGATE_URL);
        Optional<ServerCredentials> login =
                login(
                        Keys.FRIGATE_USER,
                        "FRIGATE_USER",
                        Keys.FRIGATE_PASSWORD,
                        Keys.FRIGATE_PASSWORD_FILE,
                        "FRIGATE_PASSWORD");
        ClientTls tls = tls(Keys.FRIGATE_TLS_CA, Keys.FRIGATE_TLS_FINGERPRINT, Optional.empty());
        boolean encrypted = url.filter(at -> at.getScheme().equals("https")).isPresent();
        if (!yaml.has(Keys.FRIGATE_URL) || url.isPresent()) {
            demandTls(
                    encrypted,
                    "frigate_url: https://host:8971",
                    Keys.FRIGATE_TLS_CA,
                    Keys.FRIGATE_TLS_FINGERPRINT);
        }
        return url.map(at -> new FrigateSettings(at, login, tls));
    }

    private Optional<ServerCredentials> login(
            Key<String> user,
            String userVariable,
            Key<String> password,
            Key<Path> file,
            String passwordVariable) {
        Optional<String> userName = yaml.orEnvironment(user, userVariable, environment);
        Optional<String> secret = secrets.read(password, file, passwordVariable);
        boolean given = secrets.has(password, file, passwordVariable);
        if (userName.isPresent() && !given) {
            yaml.fault(
                    password,
                    "the password of %s".formatted(user.name()),
                    "nothing",
                    "write %s, %s or the environment's %s"
                            .formatted(password.name(), file.name(), passwordVariable));
        }
        if (yaml.has(password) && userName.isEmpty() && !yaml.has(user)) {
            yaml.fault(user, "the user whose password this is", "nothing", user.remedy());
        }
        return userName.flatMap(name -> secret.map(word -> new ServerCredentials(name, word)));
    }

    private ClientTls tls(
            Key<Path> authorities, Key<Fingerprint> fingerprint, Optional<ClientTls.Own> own) {
        Optional<Path> file = yaml.get(authorities);
        Optional<Fingerprint> pinned = yaml.get(fingerprint);
        if (file.isPresent()) {
            PemFile.CERTIFICATE.require(yaml, authorities, file, "");
        }
        if (file.isPresent() && pinned.isPresent()) {
            yaml.fault(
                    fingerprint,
                    "either it or " + authorities.name(),
                    "both",
                    "remove one of them");
        }
        return new ClientTls(file, pinned, own);
    }

    private void demandTls(boolean encrypted, String remedy, Key<?>... keys) {
        for (Key<?> key : keys) {
            if (!encrypted && yaml.has(key)) {
                yaml.fault(key, "an address with TLS", "one without", "write " + remedy);
            }
        }
    }
}
