/**
 * The keys behind stream tokens, in the store: public halves in one partition, private ones in
 * another.
 */
@NullMarked
package io.platebridge.aws.stream;

import org.jspecify.annotations.NullMarked;
