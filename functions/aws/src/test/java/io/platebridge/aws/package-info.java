/** The adapters against DynamoDB Local and S3Proxy, and what they cost. */
@NullMarked
package io.platebridge.aws;

import org.jspecify.annotations.NullMarked;
