package io.platebridge.bench.cloud;

/**
 * What one invocation costs in its thread.
 *
 * @param cpuMs processor time, ms
 * @param kilobytes allocated, KB of 1,000 bytes
 */
record Cost(double cpuMs, double kilobytes) {}
