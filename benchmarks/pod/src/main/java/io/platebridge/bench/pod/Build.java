package io.platebridge.bench.pod;

import java.nio.file.Path;

/**
 * A packaged pod.
 *
 * @param name in the result, {@code now} or {@code before}
 * @param app its folder {@code quarkus-app}
 */
record Build(String name, Path app) {}
