/** The rotation of the keys that sign tokens. */
@NullMarked
package io.platebridge.jobs.stream;

import org.jspecify.annotations.NullMarked;
