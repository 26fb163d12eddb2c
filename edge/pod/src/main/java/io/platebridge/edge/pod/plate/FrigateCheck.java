package io.platebridge.edge.pod.plate;

import io.platebridge.edge.pod.check.Check;
import io.platebridge.edge.pod.check.CheckLine;
import io.platebridge.edge.pod.frigate.FrigateApi;
import io.platebridge.edge.pod.frigate.FrigateEvents;
import io.platebridge.edge.pod.frigate.FrigateName;
import io.platebridge.edge.pod.frigate.FrigateSettings;
import io.platebridge.edge.pod.frigate.FrigateSetup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks that Frigate's history can be read and that Frigate's configuration fits the pod's. */
public final class FrigateCheck implements Check {

    private final FrigateName name;
    private final Optional<FrigateSettings> settings;
    private final MqttSettings mqtt;
    private final PlateSettings plates;
    private final FrigateClients clients;

    /**
     * @param settings absent when the configuration has no {@code frigate_url}
     * @param clients those that were checked
     */
    public FrigateCheck(
            FrigateName name,
            Optional<FrigateSettings> settings,
            MqttSettings mqtt,
            PlateSettings plates,
            FrigateClients clients) {
        this.clients = clients;
        this.name = name;
        this.settings = settings;
        this.mqtt = mqtt;
        this.plates = plates;
    }

    @Override
    public List<CheckLine> run() throws InterruptedException {
        return settings.isPresent()
                ? check(settings.get())
                : List.of(CheckLine.advice(new FrigateAdvice(name).noUrl()));
    }

    private List<CheckLine> check(FrigateSettings settings) throws InterruptedException {
        String label = name.label("frigate");
        try (var api = new FrigateApi(settings)) {
            new FrigateEvents(api).clock();
            FrigateSetup setup = FrigateSetup.read(api);
            var lines = new ArrayList<CheckLine>();
            lines.add(
                    CheckLine.ok(
                            "%s: the history of Frigate %s at %s can be read"
                                    .formatted(label, setup.version(), settings.url())));
            clients.add(name, mqtt, setup).map(CheckLine::fault).ifPresent(lines::add);
            List<String> advice = new FrigateAdvice(name).of(setup, mqtt, plates);
            advice.forEach(each -> lines.add(CheckLine.advice(each)));
            if (advice.isEmpty()) {
                lines.add(CheckLine.ok(label + ": it is set up for this pod"));
            }
            return lines;
        } catch (IOException e) {
            return List.of(CheckLine.fault("%s: %s".formatted(label, e.getMessage())));
        }
    }
}
