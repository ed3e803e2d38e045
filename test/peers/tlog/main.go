// Checks checkpoints and proofs with the Go project's own code, golang.org/x/mod, and with nothing of this service. Reads
// a JSON object on each line of standard input, and answers each with a line: "holds", or what is wrong.
package main

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type question struct {
	VerifierKey string
	Older       string // a checkpoint; empty: none
	Newer       string // a checkpoint
	Consistency []string
	Index       int64
	Link        string // hash of the link, from which Go makes the leaf; empty: no inclusion is asked for
	Inclusion   []string
}

func hashesOf(texts []string) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(texts))
	for i, text := range texts {
		if n, err := hex.Decode(hashes[i][:], []byte(text)); err != nil || n != tlog.HashSize {
			return nil, fmt.Errorf("malformed hash")
		}
	}
	return hashes, nil
}

func open(text string, verifier note.Verifier) (tlog.Tree, error) {
	opened, err := note.Open([]byte(text), note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[0] != verifier.Name() {
		return tlog.Tree{}, fmt.Errorf("not a checkpoint of this log")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return tlog.Tree{}, err
	}
	root, err := tlog.ParseHash(lines[2])
	return tlog.Tree{N: size, Hash: root}, err
}

func check(asked question) error {
	verifier, err := note.NewVerifier(asked.VerifierKey)
	if err != nil {
		return err
	}
	newer, err := open(asked.Newer, verifier)
	if err != nil {
		return err
	}
	if asked.Older != "" {
		older, err := open(asked.Older, verifier)
		if err != nil {
			return err
		}
		proof, err := hashesOf(asked.Consistency)
		if err != nil {
			return err
		}
		if err := tlog.CheckTree(tlog.TreeProof(proof), newer.N, newer.Hash, older.N, older.Hash); err != nil {
			return err
		}
	}
	if asked.Link == "" {
		return nil
	}
	link, err := hex.DecodeString(asked.Link)
	if err != nil {
		return err
	}
	proof, err := hashesOf(asked.Inclusion)
	if err != nil {
		return err
	}
	return tlog.CheckRecord(tlog.RecordProof(proof), newer.N, newer.Hash, asked.Index, tlog.RecordHash(link))
}

func main() {
	lines := json.NewDecoder(os.Stdin)
	for lines.More() {
		var asked question
		err := lines.Decode(&asked)
		if err == nil {
			err = check(asked)
		}
		if err != nil {
			fmt.Println(strings.ReplaceAll(err.Error(), "\n", " "))
		} else {
			fmt.Println("holds")
		}
	}
}
