package io.platebridge.api.recording;

import io.platebridge.contract.Recording;
import io.platebridge.core.recording.Confirmation;
import io.platebridge.core.recording.Playback.Playable;
import io.platebridge.core.recording.Sha256;
import io.platebridge.core.recording.SignedUrl;
import io.platebridge.core.recording.StoredObject;
import java.util.Optional;

/** A recording as the contract has it. */
final class EncodedRecording {

    private EncodedRecording() {}

    /**
     * @param playable where to play it from, for people
     */
    static Recording of(
            io.platebridge.core.recording.Recording recording, Optional<Playable> playable) {
        Confirmation.Facts facts = recording.facts();
        Optional<SignedUrl> address = playable.flatMap(Playable::url);
        return new Recording(
                recording.path().text(),
                recording.id().toString(),
                recording.path().text(),
                recording.path().pod().value(),
                recording.path().camera().value(),
                recording.place().community().value(),
                recording.place().site().value(),
                recording.sizeBytes(),
                recording.object().flatMap(StoredObject::sha256).map(Sha256::hex).orElse(null),
                facts.duration().map(duration -> duration.toMillis() / 1000.0).orElse(null),
                facts.eventType().orElse(null),
                facts.plate().map(plate -> plate.text()).orElse(null),
                facts.event().map(event -> event.value()).orElse(null),
                recording.recordedAt(),
                address.map(url -> url.url().toString()).orElse(null),
                address.flatMap(_ -> playable).map(Playable::expiresAt).orElse(null),
                playable.flatMap(Playable::thumbnail).map(url -> url.url().toString()).orElse(null),
                recording.object().isEmpty() ? true : null);
    }
}
