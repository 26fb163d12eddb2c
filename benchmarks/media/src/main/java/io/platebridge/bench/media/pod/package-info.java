/** Our contender: the pod's media engine alone, in a process of its own. */
@NullMarked
package io.platebridge.bench.media.pod;

import org.jspecify.annotations.NullMarked;
