package io.gatehouse.provider.consulcatalog;

import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import tools.jackson.databind.JsonNode;

import org.springframework.boot.ssl.pem.PemContent;

/**
 * What Gatehouse shows to services of Connect, and whom it believes (Traefik row I51).
 *
 * @param trustDomain the domain of all identities
 * @param roots certificate authorities, in PEM
 * @param certificate own certificate with the intermediate ones, in PEM
 * @param key its private key, PKCS #8 in PEM
 */
record ConnectIdentity(String trustDomain, List<String> roots, String certificate, String key) {

	ConnectIdentity {
		roots = List.copyOf(roots);
	}

	/**
	 * Reads it.
	 * @param roots what {@code /v1/agent/connect/ca/roots} says
	 * @param leaf what {@code /v1/agent/connect/ca/leaf/<service>} says
	 * @throws IllegalStateException if that is not usable
	 */
	static ConnectIdentity read(JsonNode roots, JsonNode leaf) {
		List<String> authorities = new ArrayList<>();
		for (JsonNode root : roots.path("Roots")) {
			StringBuilder authority = new StringBuilder(root.path("RootCert").asString(""));
			InstanceReader.texts(root.path("IntermediateCerts"))
				.forEach((intermediate) -> authority.append('\n').append(intermediate));
			authorities.add(authority.toString());
		}
		return new ConnectIdentity(roots.path("TrustDomain").asString(""), authorities,
				leaf.path("CertPEM").asString(""), standard(leaf.path("PrivateKeyPEM").asString("")));
	}

	/** Consul's keys are in the form of their kind; what serves them wants PKCS #8. */
	private static String standard(String key) {
		PrivateKey read = PemContent.of(key).getPrivateKey();
		if (read == null) {
			throw new IllegalStateException("a leaf certificate without a private key");
		}
		return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(read.getEncoded())
				+ "\n-----END PRIVATE KEY-----\n";
	}

	/** The identity that a service must show. */
	String peer(CatalogInstance instance) {
		return "spiffe://" + this.trustDomain + "/ns/" + instance.namespace() + "/dc/" + instance.datacenter() + "/svc/"
				+ instance.service();
	}

	@Override
	public String toString() {
		return "ConnectIdentity[" + this.trustDomain + "]";
	}

}
