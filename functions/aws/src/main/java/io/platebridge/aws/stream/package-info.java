/**
 * The keys of stream tokens in the store: public halves in one partition, private halves in
 * another.
 */
@NullMarked
package io.platebridge.aws.stream;

import org.jspecify.annotations.NullMarked;
