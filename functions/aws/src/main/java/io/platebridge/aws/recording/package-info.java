/** Clips: what is known about them in the store, and the files in S3. */
@NullMarked
package io.platebridge.aws.recording;

import org.jspecify.annotations.NullMarked;
