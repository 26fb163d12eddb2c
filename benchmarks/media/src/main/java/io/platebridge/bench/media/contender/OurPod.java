package io.platebridge.bench.media.contender;

import io.platebridge.bench.media.contender.Contender.Running;
import io.platebridge.bench.media.pod.PodProcess;
import io.platebridge.bench.media.pod.PodVariant;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A pod: all cameras in one process, with live window and pre-roll buffer. */
public record OurPod(PodVariant variant) implements Contender {

    @Override
    public String name() {
        return variant.name();
    }

    @Override
    public boolean installed() {
        return true;
    }

    @Override
    public boolean keepsVideo() {
        return true;
    }

    @Override
    public Running start(List<URI> cameras, Path folder) {
        return new Started(PodProcess.start(variant, cameras, folder, "http://127.0.0.1"));
    }

    private record Started(PodProcess pod) implements Running {

        @Override
        public List<Long> pids() {
            return List.of(pod.pid());
        }

        @Override
        public int delivering() throws InterruptedException {
            return pod.delivering();
        }

        @Override
        public List<Double> delays(int cameras, Duration span) throws InterruptedException {
            return FragmentDelays.measure(pod, cameras, span);
        }

        @Override
        public void close() {
            pod.close();
        }
    }
}
