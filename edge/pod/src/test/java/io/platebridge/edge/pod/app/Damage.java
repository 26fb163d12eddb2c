package io.platebridge.edge.pod.app;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Why not all that must be removed is known. */
enum Damage {
    TORN {
        @Override
        void apply(Path state, Path config) throws IOException {
            byte[] bytes = Files.readAllBytes(state);
            Files.write(state, Arrays.copyOf(bytes, bytes.length / 2));
        }
    },
    LARGE {
        @Override
        void apply(Path state, Path config) throws IOException {
            try (var file = new RandomAccessFile(state.toFile(), "rw")) {
                file.setLength((64L << 20) + 1);
            }
        }
    },
    NO_YAML {
        @Override
        void apply(Path state, Path config) throws IOException {
            Files.writeString(config, Files.readString(config) + "router: [\n");
        }
    },
    ELSEWHERE {
        @Override
        void apply(Path state, Path config) throws IOException {
            String text = Files.readString(config);
            Files.writeString(config, text.replace("state_dir:", "state_dirr:"));
        }
    };

    abstract void apply(Path state, Path config) throws IOException;
}
