package io.platebridge.edge.plate;

import io.platebridge.edge.check.Check;
import io.platebridge.edge.check.Line;
import io.platebridge.edge.frigate.FrigateApi;
import io.platebridge.edge.frigate.FrigateEvents;
import io.platebridge.edge.frigate.FrigateSettings;
import io.platebridge.edge.frigate.FrigateSetup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether Frigate's history can be read, and whether Frigate is set up for the pod. */
public final class FrigateCheck implements Check {

    private final Optional<FrigateSettings> settings;
    private final MqttSettings mqtt;
    private final PlateSettings plates;

    /**
     * @param settings absent when the configuration has no {@code frigate_url}
     */
    public FrigateCheck(
            Optional<FrigateSettings> settings, MqttSettings mqtt, PlateSettings plates) {
        this.settings = settings;
        this.mqtt = mqtt;
        this.plates = plates;
    }

    @Override
    public List<Line> look() throws InterruptedException {
        return settings.isPresent()
                ? look(settings.get())
                : List.of(Line.advice(FrigateAdvice.NO_URL));
    }

    private List<Line> look(FrigateSettings settings) throws InterruptedException {
        try (var api = new FrigateApi(settings)) {
            new FrigateEvents(api).clock();
            FrigateSetup setup = FrigateSetup.read(api);
            var lines = new ArrayList<Line>();
            lines.add(
                    Line.ok(
                            "frigate: the history of Frigate %s at %s can be read"
                                    .formatted(setup.version(), settings.url())));
            List<String> advice = FrigateAdvice.of(setup, mqtt, plates);
            advice.forEach(each -> lines.add(Line.advice(each)));
            if (advice.isEmpty()) {
                lines.add(Line.ok("frigate: it is set up for this pod"));
            }
            return lines;
        } catch (IOException e) {
            return List.of(Line.fault("frigate: " + e.getMessage()));
        }
    }
}
