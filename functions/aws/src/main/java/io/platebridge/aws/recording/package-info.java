/** Clips: metadata in the store, files in S3. */
@NullMarked
package io.platebridge.aws.recording;

import org.jspecify.annotations.NullMarked;
