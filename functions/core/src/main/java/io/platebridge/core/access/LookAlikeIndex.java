package io.platebridge.core.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.IntConsumer;

/**
 * The plates of a list by their look, so that those that resemble another plate are found without a
 * search through all of them. It takes 12 bytes a plate.
 */
final class LookAlikeIndex {

    private static final int NONE = -1;
    private static final int SEVERAL = -2;

    /** In the list's order. */
    private final Plate[] plates;

    /** For each plate the hash of its skeleton and its position in {@link #plates}; sorted. */
    private final long[] byHash;

    /** The characters that occur in the skeletons. */
    private final int[] characters;

    LookAlikeIndex(Collection<Plate> listed) {
        plates = listed.toArray(Plate[]::new);
        byHash = new long[plates.length];
        var occurring = new TreeSet<Integer>();
        for (int i = 0; i < plates.length; i++) {
            int[] skeleton = LookAlikes.skeleton(plates[i]);
            byHash[i] = key(skeleton, i);
            for (int character : skeleton) {
                occurring.add(character);
            }
        }
        Arrays.sort(byHash);
        characters = occurring.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * Returns the plate that one that is not in the list may be taken for, if no other plate of the
     * list looks like it, not even by two letters.
     */
    Optional<Plate> findOnly(Plate seen) {
        int[] skeleton = LookAlikes.skeleton(seen);
        if (skeleton.length < LookAlikes.LEAST_LENGTH) {
            return Optional.empty();
        }
        int[] only = {NONE};
        forEach(skeleton, i -> only[0] = only[0] == NONE ? i : SEVERAL);
        return Optional.of(only[0])
                .filter(position -> position >= 0)
                .map(position -> plates[position])
                .filter(plate -> LookAlikes.mayBeTakenFor(seen, plate));
    }

    /**
     * Returns the plate that another one resembles most, with a character missing or extra, too; of
     * equals the first of the list.
     */
    Optional<Plate> findNearest(Plate seen) {
        int[] skeleton = LookAlikes.skeleton(seen);
        var found = new TreeSet<Integer>();
        if (skeleton.length >= LookAlikes.LEAST_LENGTH) {
            forEach(skeleton, found::add);
            for (int at = 0; at < skeleton.length; at++) {
                forEach(without(skeleton, at), found::add);
            }
        }
        if (skeleton.length + 1 >= LookAlikes.LEAST_LENGTH) {
            for (int at = 0; at <= skeleton.length; at++) {
                int[] longer = withGap(skeleton, at);
                for (int character : characters) {
                    longer[at] = character;
                    forEach(longer, found::add);
                }
            }
        }
        return found.stream()
                .map(i -> plates[i])
                .filter(plate -> !plate.equals(seen))
                .min(Comparator.comparingInt(plate -> LookAlikes.differences(seen, plate)));
    }

    /** Passes on the position of each plate with a skeleton. */
    private void forEach(int[] skeleton, IntConsumer position) {
        int at = Arrays.binarySearch(byHash, key(skeleton, 0));
        for (int i = at < 0 ? -at - 1 : at;
                i < byHash.length && hasHash(byHash[i], skeleton);
                i++) {
            int plate = (int) byHash[i];
            if (Arrays.equals(skeleton, LookAlikes.skeleton(plates[plate]))) {
                position.accept(plate);
            }
        }
    }

    private static long key(int[] skeleton, int position) {
        return (long) Arrays.hashCode(skeleton) << Integer.SIZE | position;
    }

    private static boolean hasHash(long key, int[] skeleton) {
        return (int) (key >> Integer.SIZE) == Arrays.hashCode(skeleton);
    }

    private static int[] without(int[] skeleton, int at) {
        int[] shorter = Arrays.copyOf(skeleton, skeleton.length - 1);
        System.arraycopy(skeleton, at + 1, shorter, at, shorter.length - at);
        return shorter;
    }

    private static int[] withGap(int[] skeleton, int at) {
        int[] longer = Arrays.copyOf(skeleton, skeleton.length + 1);
        System.arraycopy(skeleton, at, longer, at + 1, skeleton.length - at);
        return longer;
    }
}
