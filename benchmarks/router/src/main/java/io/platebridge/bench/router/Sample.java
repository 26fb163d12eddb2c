package io.platebridge.bench.router;

/**
 * One turn of a contender.
 *
 * @param cpuSeconds the server took while it was measured
 * @param residentMebibytes of the server at the end
 * @param grownMebibytes of it since the measurement began
 * @param descriptors it has open at the end more than when the measurement began
 */
record Sample(
        LoadReport load,
        double cpuSeconds,
        double residentMebibytes,
        double grownMebibytes,
        long descriptors) {

    double deliveriesPerSecond() {
        return load.deliveries() / load.seconds();
    }

    double cpuMicrosEach() {
        return cpuSeconds * 1e6 / load.deliveries();
    }

    /** Returns the share of one processor. */
    double processors() {
        return cpuSeconds / load.seconds();
    }
}
