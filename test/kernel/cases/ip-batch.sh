# ip -batch: many commands in one program, until one fails or with -force to the end
printf 'link add z1 type bridge\nlink foo\nlink add z2 type bridge\n' | ip -batch -
printf 'link add z3 type bridge\n\nlink add z3 type bridge\nlink add z4 type bridge\n' | ip -batch -
printf 'link add z5 type bridge\nlink add z5 type bridge\nlink add z6 type bridge\n' | ip -force -batch -
ip -br link | cut -d' ' -f1
printf '# comment\nlink show lo # another\n\nlink \\\n show lo\nfoo\n' | ip -b -
printf 'link set z1 alias "two words"\nlink set z3 alias '"'"'one more'"'"'\nlink show z1\n' | ip -b -
printf 'link set z1 alias "open\n' | ip -b -
printf 'link show lo\naddr show nosuch\n' | ip -j -b -
printf 'route list table 99\nlink show lo\n' | ip -j -force -b -
printf 'netns add blue\nnetns exec blue true\nnetns exec blue false\nnetns add red\n' | ip -b -
printf 'link set lo up\nlink show lo\n' | ip -n blue -b -
printf 'addr add 10.0.0.1/24 dev z1\n-4 addr show z1\n' | ip -b -
printf 'addr show z1\nlink show z1\n' | ip -4 -b -
printf 'link set z1 arp x\nlink set nosuch up\nlink show nosuch\nroute list dev nosuch\nlink show z3\n' | ip -force -b -
printf 'neigh del 10.0.0.9 dev z1\nlink show z1\n' | ip -force -b -
printf 'addr add 10.0.0.1/33 dev z1\nlink show z1\n' | ip -force -b -
ip -batch nosuchfile
ip -b
