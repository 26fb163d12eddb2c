package io.platebridge.bench.media.contender;

import io.platebridge.bench.media.contender.Contender.Running;
import io.platebridge.bench.media.pod.PodProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** Our pod: all cameras in one process, with live window and pre-roll buffer. */
public final class OurPod implements Contender {

    @Override
    public String name() {
        return "ours";
    }

    @Override
    public boolean installed() {
        return true;
    }

    @Override
    public Running start(List<URI> cameras, Path folder) {
        return new Started(PodProcess.start(cameras, folder, "http://127.0.0.1"));
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
        public void close() {
            pod.close();
        }
    }
}
