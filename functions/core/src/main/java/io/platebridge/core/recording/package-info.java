/**
 * Clips are uploaded from pods directly to object storage. A pod announces a clip, gets a presigned
 * URL, uploads the file and confirms it; then the clip is listed as a recording. The announced size
 * and hash are signed, so storage rejects any other file.
 */
@NullMarked
package io.platebridge.core.recording;

import org.jspecify.annotations.NullMarked;
