package io.platebridge.edge.router;

/**
 * Something that was seen in a stream.
 *
 * @param severity low, medium, high or critical
 * @param json the whole message as it goes to clients, with whatever else it has; not to be changed
 */
public record Alert(StreamId stream, String severity, byte[] json) {}
