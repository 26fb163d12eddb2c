package io.platebridge.core.recording;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The files in object storage. */
public interface Clips {

    /**
     * Returns a URL to PUT one file to. If the announcement {@link Announcement#isBinding()}, the
     * URL is that of the clip itself, and storage rejects another size or hash than announced, and
     * any overwrite. Otherwise it is that of a staging object, which may be replaced until {@link
     * #settle}.
     */
    SignedUrl putUrl(FilePath path, Announcement announcement, Duration lifetime);

    /** Returns a URL to PUT a clip's thumbnail to, and nothing else. */
    SignedUrl putUrl(FilePath path, Thumbnail thumbnail, Duration lifetime);

    /** Returns a clip's thumbnail, or empty if there is none. */
    Optional<StoredObject> findThumbnail(FilePath path);

    /**
     * Copies a settled file to another clip's own key.
     *
     * @return false if it was not there, or if storage failed, which the adapter logs
     */
    boolean copy(StoredObject object, FilePath to);

    /** Returns an address to GET a settled file from. */
    SignedUrl getUrl(StoredObject object, Duration lifetime);

    /**
     * Returns an address to GET a settled file from, for browsers to save it.
     *
     * @param filename the name of the saved file; letters, digits, '.', '_' and '-'
     */
    SignedUrl downloadUrl(StoredObject object, String filename, Duration lifetime);

    /**
     * Returns the object that was uploaded for an announced clip, or empty if there is none. From
     * then on no issued URL can change it: a staging object is copied to the clip's own key.
     */
    Optional<StoredObject> settle(FilePath path, Announcement announcement);

    /** Returns the keys of all objects of a clip that there are; reads no other clip's. */
    List<String> keysOf(FilePath path);

    /**
     * Returns objects of clips by key, whether or not their clips are known.
     *
     * @param after starts after this key
     * @param limit the most objects to return, at most 1,000
     */
    ListedObjects list(Optional<String> after, int limit);

    /** Deletes objects; one that does not exist counts as deleted. */
    void delete(Collection<String> keys);

    /**
     * A part of the list.
     *
     * @param objects by key; not empty if there are more
     * @param isTruncated whether more objects follow, also after fewer than were asked for
     */
    record ListedObjects(List<ListedObject> objects, boolean isTruncated) {

        public ListedObjects {
            objects = List.copyOf(objects);
        }
    }

    /** An object in a list. */
    record ListedObject(String key, Instant modified) {}
}
