package io.platebridge.core.recording;

import io.platebridge.core.Cursor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The recordings of a list before a time, latest first, read in batches. Not thread-safe. */
final class LatestRecordings {

    private final Recordings recordings;
    private final RecordingList list;
    private final Optional<Instant> before;
    private final int batch;
    private Optional<Cursor> reached = Optional.empty();
    private List<Recording> read = List.of();
    private int position;
    private boolean isOver;

    LatestRecordings(
            Recordings recordings, RecordingList list, Optional<Instant> before, int batch) {
        this.recordings = recordings;
        this.list = list;
        this.before = before;
        this.batch = batch;
    }

    /** Returns whether there is a further one; reads a batch if it is not known. */
    boolean hasNext() {
        if (position == read.size() && !isOver) {
            read = recordings.list(list, Optional.empty(), before, reached, batch);
            position = 0;
            isOver = read.size() < batch;
            if (!read.isEmpty()) {
                reached = Optional.of(new Cursor(read.getLast().position()));
            }
        }
        return position < read.size();
    }

    Recording peek() {
        return read.get(position);
    }

    Recording next() {
        return read.get(position++);
    }

    /** Returns the rest of what was read. */
    List<Recording> nextBatch() {
        List<Recording> rest = read.subList(position, read.size());
        position = read.size();
        return rest;
    }
}
