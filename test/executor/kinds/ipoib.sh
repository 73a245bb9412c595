ip link add link ib0 name ib0.8001 type ipoib pkey 32769 mode connected
ip link add link ib0 name ib0.8002 type ipoib pkey 32770 umcast 1
